package dev.heddle.runtime.config;

import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings in force, merged from all sources. Immutable; {@code docs/configuration.md} says what each one does.
 *
 * @param callSite whether the application's method behind a call is looked up
 * @param prices the user's own, empty where there are none
 * @param providers the user's names of providers by domain, lower case; a domain stands for its subdomains too
 */
public record HeddleConfig(
        boolean enabled,
        boolean doctor,
        boolean callSite,
        Telemetry telemetry,
        Ledger ledger,
        Retry retry,
        CircuitBreakerPolicy circuitBreaker,
        List<PriceSetting> prices,
        Map<String, String> providers) {

    public HeddleConfig {
        prices = List.copyOf(prices);
        providers = Map.copyOf(providers);
    }

    /**
     * What is told of calls.
     *
     * @param profile {@code 1.41} or {@code next}; null leaves it to OpenTelemetry's own variables
     * @param content {@code NO_CONTENT}, {@code SPAN_ONLY}, {@code EVENT_ONLY} or {@code SPAN_AND_EVENT}; null leaves it to
     *     OpenTelemetry's own variables
     * @param contentLimit bytes
     * @param ownOtlp whether Heddle exports on its own where the application has no OpenTelemetry
     * @param prometheusPort 0 where nothing is served
     */
    public record Telemetry(
            @Nullable String profile,
            boolean console,
            @Nullable String content,
            int contentLimit,
            boolean traceparent,
            boolean ownOtlp,
            int prometheusPort) {}

    /**
     * The durable record of attempts.
     *
     * @param directory null for the default
     * @param queue records that may wait to be written
     */
    public record Ledger(boolean enabled, @Nullable Path directory, Duration retention, int queue) {}

    /**
     * How attempts are repeated.
     *
     * @param enabled whether the SDK's retries are made in its place
     */
    public record Retry(boolean enabled, RetryPolicy policy) {}

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
                new Ledger(
                        values.required(Settings.LEDGER_ENABLED),
                        values.effective(Settings.LEDGER_DIRECTORY),
                        values.required(Settings.LEDGER_RETENTION),
                        values.required(Settings.LEDGER_QUEUE)),
                new Retry(
                        values.required(Settings.RETRY_ENABLED),
                        new RetryPolicy(
                                values.effective(Settings.RETRY_RETRIES),
                                values.required(Settings.RETRY_BASE),
                                values.required(Settings.RETRY_CAP),
                                values.effective(Settings.RETRY_MAX_RETRY_AFTER))),
                circuitBreaker(values),
                file.prices(),
                file.providers());
    }

    private static Telemetry telemetry(SettingValues values) {
        return new Telemetry(
                values.effective(Settings.TELEMETRY_PROFILE),
                values.required(Settings.TELEMETRY_CONSOLE),
                values.effective(Settings.TELEMETRY_CONTENT),
                Math.toIntExact(values.required(Settings.TELEMETRY_CONTENT_LIMIT)),
                values.required(Settings.TELEMETRY_TRACEPARENT),
                values.required(Settings.TELEMETRY_OTLP).equals("auto"),
                values.required(Settings.TELEMETRY_PROMETHEUS_PORT));
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
