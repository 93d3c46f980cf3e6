package dev.heddle.runtime.config;

import dev.heddle.runtime.semantic.Guard;
import dev.heddle.runtime.semantic.SemanticSettings;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of all settings, in one piece for it is read as one. The documentation and the JSON Schema are proved to say the same. */
final class Settings {

    private static final List<Setting<?>> TABLE = new ArrayList<>();

    static final Setting<Boolean> ENABLED = flag(
            "enabled",
            true,
            "Whether Heddle does anything. The agent itself reads it from the environment and properties.");
    static final Setting<Boolean> DOCTOR =
            flag("doctor", false, "Write doctor's findings to standard error when the application ends.");
    static final Setting<Boolean> CALL_SITE =
            flag("call-site", true, "Find the application's method behind each call, for the ledger and reports.");
    static final Setting<List<Path>> EXTENSIONS = add(
            "extensions",
            new ValueType.Jars(),
            List.of(),
            "those beside heddle.jar",
            "Jars of optional parts, such as heddle-embeddings.jar and heddle-stores.jar. Read at the start.");

    static final Setting<String> TELEMETRY_PROFILE = add(
            "telemetry.profile",
            new ValueType.Choice(List.of("1.41", "next")),
            null,
            "1.41, or what OTEL_SEMCONV_STABILITY_OPT_IN asks for",
            "Which version of the OpenTelemetry GenAI conventions names are taken from.");
    static final Setting<Boolean> TELEMETRY_CONSOLE =
            flag("telemetry.console", false, "Write one line for each call to standard error.");
    static final Setting<String> TELEMETRY_CONTENT = add(
            "telemetry.content",
            new ValueType.Choice(List.of("NO_CONTENT", "SPAN_ONLY", "EVENT_ONLY", "SPAN_AND_EVENT")),
            null,
            "NO_CONTENT, or what OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT asks for",
            "Where prompts and answers are written to.");
    static final Setting<Long> TELEMETRY_CONTENT_LIMIT = add(
            "telemetry.content-limit",
            new ValueType.Size(1, 8L << 20),
            8L << 10,
            "8KiB",
            "The longest prompt or answer in telemetry; what is longer is cut.");
    static final Setting<Boolean> TELEMETRY_TRACEPARENT =
            flag("telemetry.traceparent", false, "Add the traceparent header to requests to providers.");
    static final Setting<String> TELEMETRY_OTLP = add(
            "telemetry.otlp",
            new ValueType.Choice(List.of("auto", "off")),
            "auto",
            "auto",
            "auto: where the application has no OpenTelemetry, Heddle exports by the standard OTEL_* variables.");
    static final Setting<Integer> TELEMETRY_PROMETHEUS_PORT = number(
            "telemetry.prometheus.port",
            0,
            65_535,
            0,
            "Serve metrics to Prometheus at this port of the loopback; 0 does not.");

    static final Setting<Boolean> LEDGER_ENABLED =
            flag("ledger.enabled", true, "Record every call and attempt with its usage and cost.");
    static final Setting<Path> LEDGER_DIRECTORY = add(
            "ledger.directory",
            new ValueType.Directory(),
            null,
            "~/.heddle/ledger",
            "Where the ledger is kept; several JVMs may share it.");
    static final Setting<Duration> LEDGER_RETENTION =
            span("ledger.retention", "1d", "3650d", "90d", "How long records are kept.");
    static final Setting<Duration> LEDGER_ROLLUP_RETENTION = span(
            "ledger.rollup-retention",
            "1d",
            "3650d",
            "400d",
            "How long the hourly sums of records are kept; no shorter than the records.");
    static final Setting<String> LEDGER_USER = add(
            "ledger.user",
            new ValueType.Choice(List.of("hash", "plain", "none")),
            "hash",
            "hash",
            "How a call's user stands in the ledger: as a pseudonym, as they are named, or not at all.");
    static final Setting<Integer> LEDGER_QUEUE = number(
            "ledger.queue",
            1,
            1 << 20,
            8_192,
            "Records that may wait to be written before further ones are dropped and counted.");

    static final Setting<Boolean> ALERTS_ENABLED =
            flag("alerts.enabled", true, "Warn of spend that is out of the ordinary, each once for its hour or day.");
    static final Setting<BigDecimal> ALERTS_SPIKE = decimal(
            "alerts.spike",
            "1",
            "1000",
            "2.5",
            "An hour or day that costs so many times the mean of those with spend in the seven days before is told.");
    static final Setting<Integer> ALERTS_CONCENTRATION = number(
            "alerts.concentration",
            1,
            100,
            40,
            "Percentage of the cost of the last 24 hours from which one feature, team, user or tenant of three or more is told.");
    static final Setting<Integer> ALERTS_UNATTRIBUTED = number(
            "alerts.unattributed",
            1,
            100,
            20,
            "Percentage of that cost from which it is told that it has neither feature nor team, where other cost has.");
    static final Setting<Integer> ALERTS_UNPRICED = number(
            "alerts.unpriced",
            1,
            100,
            5,
            "Percentage of the attempts of the last 24 hours from which it is told that their cost is unknown.");
    static final Setting<BigDecimal> ALERTS_MIN_USD = decimal(
            "alerts.min-usd", "0", "1000000000", "5", "An hour, day or 24 hours that cost less are never told.");

    static final Setting<Boolean> RETRY_ENABLED = flag(
            "retry.enabled",
            true,
            "Make the SDK's retries in its place. With false the SDK keeps its own, and each is a call of its own.");
    static final Setting<Integer> RETRY_RETRIES = add(
            "retry.retries",
            new ValueType.WholeNumber(0, 20),
            null,
            "the SDK's own count",
            "Retries after the first attempt.");
    static final Setting<Duration> RETRY_BASE = span(
            "retry.base",
            "1ms",
            "1m",
            "500ms",
            "The longest first backoff; it doubles with each retry, and the wait is drawn between zero and it.");
    static final Setting<Duration> RETRY_CAP = span("retry.cap", "1ms", "10m", "8s", "The longest backoff.");
    static final Setting<Duration> RETRY_MAX_RETRY_AFTER = add(
            "retry.max-retry-after",
            new ValueType.TimeSpan(Duration.ZERO, Duration.ofHours(1)),
            null,
            "the SDK's timeout, 60s where it has none",
            "The longest wait that a provider may ask for by Retry-After; a call told to wait longer fails at once.");

    static final Setting<Integer> RETRY_BUDGET_PERCENT = number(
            "retry.budget.percent",
            0,
            1_000,
            10,
            "How many retries all calls to one provider may have together, for each hundred calls.");
    static final Setting<Integer> RETRY_BUDGET_PER_SECOND = number(
            "retry.budget.per-second",
            0,
            10_000,
            10,
            "How many retries they may have beside, each second; at most ten seconds' worth is saved up.");

    static final Setting<Boolean> BREAKER_ENABLED =
            flag("circuit-breaker.enabled", true, "Refuse calls to an endpoint and model that keep failing.");
    static final Setting<Integer> BREAKER_FAILURE_RATE = number(
            "circuit-breaker.failure-rate",
            1,
            100,
            50,
            "Percentage of failed attempts in the window that opens the circuit.");
    static final Setting<Integer> BREAKER_MINIMUM_ATTEMPTS = number(
            "circuit-breaker.minimum-attempts",
            1,
            100_000,
            10,
            "Attempts in the window below which the circuit stays closed.");
    static final Setting<Duration> BREAKER_WINDOW =
            span("circuit-breaker.window", "1s", "1h", "60s", "How far back attempts are counted.");
    static final Setting<Duration> BREAKER_OPEN = span(
            "circuit-breaker.open",
            "100ms",
            "1h",
            "5s",
            "How long the circuit stays open at first; twice as long after each failed probe.");
    static final Setting<Duration> BREAKER_OPEN_MAX =
            span("circuit-breaker.open-max", "100ms", "1d", "60s", "The longest time that the circuit stays open.");
    static final Setting<Integer> BREAKER_PROBES = number(
            "circuit-breaker.probes",
            1,
            100,
            3,
            "Attempts that pass when the time is over; when all succeed the circuit closes.");

    static final Setting<Boolean> PROMPT_CACHE_INSERT = flag(
            "prompt-caching.insert",
            false,
            "Mark what repeats in requests to Anthropic and Bedrock, so that it is read from their prompt cache.");
    static final Setting<String> PROMPT_CACHE_TTL = add(
            "prompt-caching.ttl",
            new ValueType.Choice(PromptCacheReader.TTLS),
            "5m",
            "5m",
            "How long Anthropic is asked to keep what is marked; an hour costs twice the input's price to write.");
    static final Setting<Boolean> PROMPT_CACHE_WARN = flag(
            "prompt-caching.warn",
            true,
            "Warn of prompts that their provider's cache cannot keep, once for each place.");

    static final Setting<Boolean> CACHE_ENABLED = flag(
            "cache.enabled",
            false,
            "Give earlier answers again to calls that cache.match fits; methods ask by annotation.");
    static final Setting<Duration> CACHE_TTL =
            span("cache.ttl", "1s", "30d", "1h", "How long an answer is given again, where a method does not say it.");
    static final Setting<Duration> CACHE_STALE = span(
            "cache.stale",
            "0ms",
            "30d",
            "0ms",
            "How long after its time an answer may stand in for a failure of all targets.");
    static final Setting<Long> CACHE_MAX_SIZE = add(
            "cache.max-size",
            new ValueType.Size(1 << 10, 64L << 30),
            64L << 20,
            "64MiB",
            "What all answers in memory may weigh.");
    static final Setting<Long> CACHE_MAX_ANSWER_SIZE = add(
            "cache.max-answer-size",
            new ValueType.Size(1 << 10, 64L << 20),
            1L << 20,
            "1MiB",
            "The largest answer that is kept.");
    static final Setting<Boolean> CACHE_TOOL_CALLS =
            flag("cache.tool-calls", false, "Keep answers that call tools, too.");
    static final Setting<Boolean> CACHE_SINGLE_FLIGHT =
            flag("cache.single-flight", true, "Of identical cached calls at the same time make only one.");

    static final Setting<String> SEMANTIC_MODE = add(
            "cache.semantic.mode",
            new ValueType.Choice(List.of("off", "shadow", "on")),
            "off",
            "off",
            "on: cached calls may have the answer to a question that means the same; shadow: only compare it with the provider's.");
    static final Setting<BigDecimal> SEMANTIC_SIMILARITY = add(
            "cache.semantic.similarity",
            new ValueType.Decimal(new BigDecimal("0.80"), BigDecimal.ONE),
            BigDecimal.valueOf(SemanticSettings.DEFAULT_SIMILARITY),
            "0.95",
            "How near a question must be, among up to 1,000; nearer among more. Methods may say it.");
    static final Setting<List<String>> SEMANTIC_GUARDS = add(
            "cache.semantic.guards",
            new ValueType.Names(Guard.NAMES),
            Guard.NAMES,
            "all",
            "What tells questions apart that an embedding takes for the same.");
    static final Setting<Integer> SEMANTIC_MAX_ENTRIES = number(
            "cache.semantic.max-entries",
            1,
            SemanticSettings.MOST_ENTRIES,
            SemanticSettings.MOST_ENTRIES,
            "Questions of requests that are otherwise the same; the oldest unused go first.");
    static final Setting<Long> SEMANTIC_MAX_SIZE = add(
            "cache.semantic.max-size",
            new ValueType.Size(1 << 20, 16L << 30),
            64L << 20,
            "64MiB",
            "What all questions in memory may weigh, beside their answers.");
    static final Setting<Duration> SEMANTIC_TIMEOUT = span(
            "cache.semantic.timeout",
            "1ms",
            "2s",
            "250ms",
            "How long a call waits for the embedding of its question, and then goes on without.");
    static final Setting<Path> SEMANTIC_DIRECTORY = add(
            "cache.semantic.directory",
            new ValueType.Directory(),
            null,
            "~/.heddle/semantic",
            "Where shadow mode writes what it has seen, without texts.");

    /** In the order of the documentation. */
    static final List<Setting<?>> ALL = List.copyOf(TABLE);

    private Settings() {}

    /** The setting of this key; null where there is none. */
    static @Nullable Setting<?> find(String key) {
        for (Setting<?> setting : ALL) {
            if (setting.key().equals(key)) {
                return setting;
            }
        }
        return null;
    }

    /** Whether settings lie below this key. */
    static boolean isSection(String key) {
        for (Setting<?> setting : ALL) {
            if (setting.key().startsWith(key + ".")) {
                return true;
            }
        }
        return false;
    }

    /** The names that may stand directly in a section, in order; the empty key is the top of the file. */
    static List<String> children(String section) {
        String prefix = section.isEmpty() ? "" : section + ".";
        List<String> children = new ArrayList<>();
        for (Setting<?> setting : ALL) {
            addChild(setting.key(), prefix, children);
        }
        for (FilePart<?> part : FileParts.ALL) {
            addChild(part.key(), prefix, children);
        }
        return children;
    }

    private static void addChild(String key, String prefix, List<String> children) {
        if (key.startsWith(prefix)) {
            int end = key.indexOf('.', prefix.length());
            String child = key.substring(prefix.length(), end < 0 ? key.length() : end);
            if (!children.contains(child)) {
                children.add(child);
            }
        }
    }

    private static Setting<Boolean> flag(String key, boolean defaultValue, String doc) {
        return add(key, new ValueType.Flag(), defaultValue, String.valueOf(defaultValue), doc);
    }

    private static Setting<Integer> number(String key, int min, int max, int defaultValue, String doc) {
        return add(key, new ValueType.WholeNumber(min, max), defaultValue, String.valueOf(defaultValue), doc);
    }

    private static Setting<BigDecimal> decimal(String key, String min, String max, String defaultText, String doc) {
        ValueType<BigDecimal> type = new ValueType.Decimal(new BigDecimal(min), new BigDecimal(max));
        return add(key, type, new BigDecimal(defaultText), defaultText, doc);
    }

    private static Setting<Duration> span(String key, String min, String max, String defaultText, String doc) {
        return add(key, new ValueType.TimeSpan(known(min), known(max)), known(defaultText), defaultText, doc);
    }

    private static Duration known(String text) {
        Duration duration = Units.duration(text);
        if (duration == null) {
            throw new IllegalArgumentException("not a duration: " + text);
        }
        return duration;
    }

    private static <T> Setting<T> add(
            String key, ValueType<T> type, @Nullable T defaultValue, String defaultText, String doc) {
        Setting<T> setting = new Setting<>(key, type, defaultValue, defaultText, doc);
        TABLE.add(setting);
        return setting;
    }
}
