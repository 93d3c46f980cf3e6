package dev.heddle.runtime.config;

import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.budget.BudgetSettings;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import dev.heddle.runtime.ledger.UserRecording;
import dev.heddle.runtime.ledger.alert.AlertPolicy;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.semantic.Guard;
import dev.heddle.runtime.semantic.SemanticMode;
import dev.heddle.runtime.semantic.SemanticSettings;
import dev.heddle.runtime.service.ServiceEndpoint;
import dev.heddle.runtime.telemetry.ContentCapture;
import dev.heddle.runtime.telemetry.SemconvProfile;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force, merged from all sources. Immutable; {@code docs/configuration.md} says what each one does.
 *
 * @param callSite whether the application's method behind a call is looked up
 * @param prices the user's own
 * @param providers the user's names of providers by domain, lower case; a domain stands for its subdomains too
 * @param endpoints where services ask, in the file's order
 * @param routes in the file's order; the first that fits a call is its route
 * @param attribution where whom calls are booked to is found
 * @param extensions jars of optional parts, beside those found beside the agent
 * @param cache which answers are given again
 * @param budgets how much may be spent
 * @param promptCache what is done for the prompt caches of providers
 * @param semantic how questions that mean the same are found
 */
public record HeddleConfig(
        boolean enabled,
        boolean doctor,
        boolean callSite,
        Telemetry telemetry,
        Ledger ledger,
        Retry retry,
        CircuitBreakerPolicy circuitBreaker,
        PriceOverrides prices,
        Map<String, String> providers,
        List<ServiceEndpoint> endpoints,
        List<Route> routes,
        SwitchedOff switchedOff,
        AttributionRules attribution,
        List<Path> extensions,
        CacheSettings cache,
        BudgetSettings budgets,
        PromptCachePolicy promptCache,
        SemanticSettings semantic) {

    public HeddleConfig {
        providers = Map.copyOf(providers);
        endpoints = List.copyOf(endpoints);
        routes = List.copyOf(routes);
    }

    /**
     * What is told of calls.
     *
     * @param profile null leaves it to OpenTelemetry's own variables
     * @param content null leaves it to OpenTelemetry's own variables
     * @param contentLimit bytes
     * @param ownOtlp whether Heddle exports on its own where the application has no OpenTelemetry
     * @param prometheusPort 0 where nothing is served
     */
    public record Telemetry(
            @Nullable SemconvProfile profile,
            boolean console,
            @Nullable ContentCapture content,
            int contentLimit,
            boolean traceparent,
            boolean ownOtlp,
            int prometheusPort) {

        /** These settings over those that OpenTelemetry's own variables make. */
        public TelemetrySettings over(TelemetrySettings environment) {
            return new TelemetrySettings(
                    profile == null ? environment.profile() : profile,
                    content == null ? environment.content() : content,
                    contentLimit,
                    environment.redactor(),
                    traceparent,
                    console);
        }
    }

    /**
     * The durable record of attempts.
     *
     * @param enabled whether there is one
     * @param alerts what is told of its sums
     * @param sink where it is shipped to; null where it stays where it is
     */
    public record Ledger(
            boolean enabled,
            LedgerConfig files,
            AlertPolicy alerts,
            @Nullable LedgerSinkConfig sink) {}

    /**
     * How attempts are repeated.
     *
     * @param enabled whether the SDK's retries are made in its place
     */
    public record Retry(boolean enabled, RetryPolicy policy, RetryBudgetPolicy budget) {}

    /** The settings where nobody has set anything. */
    public static HeddleConfig defaults() {
        return of(FileSettings.empty(), new SettingValues());
    }

    /** From values that do not contradict each other. */
    static HeddleConfig of(FileSettings file, SettingValues values) {
        return new HeddleConfig(
                values.required(Settings.ENABLED),
                values.required(Settings.DOCTOR),
                values.required(Settings.CALL_SITE),
                telemetry(values),
                ledger(file, values),
                new Retry(
                        values.required(Settings.RETRY_ENABLED),
                        new RetryPolicy(
                                values.effective(Settings.RETRY_RETRIES),
                                values.required(Settings.RETRY_BASE),
                                values.required(Settings.RETRY_CAP),
                                values.effective(Settings.RETRY_MAX_RETRY_AFTER)),
                        new RetryBudgetPolicy(
                                values.required(Settings.RETRY_BUDGET_PERCENT),
                                values.required(Settings.RETRY_BUDGET_PER_SECOND))),
                circuitBreaker(values),
                file.get(FileParts.PRICES),
                file.get(FileParts.PROVIDERS),
                file.get(FileParts.SERVICES),
                file.get(FileParts.ROUTES),
                file.get(FileParts.SWITCHED_OFF),
                file.get(FileParts.ATTRIBUTION),
                values.required(Settings.EXTENSIONS),
                cache(file, values),
                new BudgetSettings(
                        file.get(FileParts.BUDGETS),
                        file.get(FileParts.BUDGET_STORE).config(),
                        file.get(FileParts.BUDGET_STORE).failsOpen()),
                promptCache(values),
                semantic(file, values));
    }

    private static PromptCachePolicy promptCache(SettingValues values) {
        return new PromptCachePolicy(
                values.required(Settings.PROMPT_CACHE_INSERT),
                values.required(Settings.PROMPT_CACHE_TTL).equals("1h"),
                values.required(Settings.PROMPT_CACHE_WARN));
    }

    private static Telemetry telemetry(SettingValues values) {
        String profile = values.effective(Settings.TELEMETRY_PROFILE);
        String content = values.effective(Settings.TELEMETRY_CONTENT);
        return new Telemetry(
                profile == null ? null : SemconvProfile.ofLabel(profile).orElseThrow(),
                values.required(Settings.TELEMETRY_CONSOLE),
                content == null ? null : ContentCapture.valueOf(content),
                Math.toIntExact(values.required(Settings.TELEMETRY_CONTENT_LIMIT)),
                values.required(Settings.TELEMETRY_TRACEPARENT),
                values.required(Settings.TELEMETRY_OTLP).equals("auto"),
                values.required(Settings.TELEMETRY_PROMETHEUS_PORT));
    }

    private static Ledger ledger(FileSettings file, SettingValues values) {
        Path directory = values.effective(Settings.LEDGER_DIRECTORY);
        return new Ledger(
                values.required(Settings.LEDGER_ENABLED),
                new LedgerConfig(
                        directory == null ? LedgerConfig.defaultDirectory() : directory,
                        values.required(Settings.LEDGER_QUEUE),
                        LedgerConfig.DEFAULT_SEGMENT_BYTES,
                        values.required(Settings.LEDGER_RETENTION),
                        values.required(Settings.LEDGER_ROLLUP_RETENTION),
                        UserRecording.valueOf(
                                values.required(Settings.LEDGER_USER).toUpperCase(Locale.ROOT))),
                new AlertPolicy(
                        values.required(Settings.ALERTS_ENABLED),
                        values.required(Settings.ALERTS_SPIKE),
                        values.required(Settings.ALERTS_CONCENTRATION),
                        values.required(Settings.ALERTS_UNATTRIBUTED),
                        values.required(Settings.ALERTS_UNPRICED),
                        values.required(Settings.ALERTS_MIN_USD)),
                file.get(FileParts.LEDGER_POSTGRESQL).orElse(null));
    }

    private static CacheSettings cache(FileSettings file, SettingValues values) {
        return new CacheSettings(
                values.required(Settings.CACHE_ENABLED),
                file.get(FileParts.CACHE_MATCH),
                values.required(Settings.CACHE_TTL),
                values.required(Settings.CACHE_MAX_SIZE),
                values.required(Settings.CACHE_MAX_ANSWER_SIZE),
                values.required(Settings.CACHE_TOOL_CALLS),
                values.required(Settings.CACHE_SINGLE_FLIGHT),
                values.required(Settings.CACHE_STALE),
                file.get(FileParts.CACHE_SHARED).orElse(null),
                !values.required(Settings.SEMANTIC_MODE).equals("off"),
                values.required(Settings.SEMANTIC_SIMILARITY).doubleValue(),
                0);
    }

    private static SemanticSettings semantic(FileSettings file, SettingValues values) {
        return new SemanticSettings(
                SemanticMode.valueOf(values.required(Settings.SEMANTIC_MODE).toUpperCase(Locale.ROOT)),
                file.get(FileParts.SEMANTIC_MODEL),
                values.required(Settings.SEMANTIC_SIMILARITY).doubleValue(),
                Guard.named(values.required(Settings.SEMANTIC_GUARDS)),
                values.required(Settings.SEMANTIC_MAX_ENTRIES),
                values.required(Settings.SEMANTIC_MAX_SIZE),
                values.required(Settings.SEMANTIC_TIMEOUT),
                values.effective(Settings.SEMANTIC_DIRECTORY));
    }

    private static CircuitBreakerPolicy circuitBreaker(SettingValues values) {
        return new CircuitBreakerPolicy(
                values.required(Settings.BREAKER_ENABLED),
                values.required(Settings.BREAKER_FAILURE_RATE),
                values.required(Settings.BREAKER_MINIMUM_ATTEMPTS),
                values.required(Settings.BREAKER_WINDOW),
                values.required(Settings.BREAKER_OPEN),
                values.required(Settings.BREAKER_OPEN_MAX),
                values.required(Settings.BREAKER_PROBES));
    }
}
