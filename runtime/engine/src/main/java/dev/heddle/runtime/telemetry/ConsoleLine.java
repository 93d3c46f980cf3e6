package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A finished call in one line of {@code key=value}, for people and for grep. */
final class ConsoleLine {

    private static final int MAX_VALUE = 128;
    private static final double NANOS_PER_MILLI = 1e6;

    private final StringBuilder line = new StringBuilder("call");

    private ConsoleLine() {}

    static String of(CallRecord call, @Nullable String traceId) {
        CallStart start = call.start();
        ConsoleLine line = new ConsoleLine()
                .add("operation", CallOperation.of(start).wireName())
                .add("provider", provider(call))
                .add("model", model(call))
                .add("outcome", outcome(call))
                .add("status", call.status() > 0 ? Integer.toString(call.status()) : null)
                .add("attempts", Integer.toString(call.attempts().size()))
                .add("duration_ms", millis(call.durationNanos()));
        Usage usage = Usages.of(call.attempts());
        if (usage != null) {
            Cost cost = call.cost();
            line.add("input_tokens", Long.toString(usage.totalInput()))
                    .add("output_tokens", Long.toString(usage.output()))
                    .add("cost_usd", cost == null ? "unknown" : cost.usd().toPlainString());
        }
        CallRecord.Cached cached = call.cached();
        if (cached != null) {
            Cost saved = cached.saved();
            line.add("cache", cached.kind().wireName())
                    .add("saved_usd", saved == null ? "unknown" : saved.usd().toPlainString());
        }
        return line.add("trace", traceId).line.toString();
    }

    /** Who answered, or was asked last. */
    private static String provider(CallRecord call) {
        CallStart start = call.start();
        return call.attempts().isEmpty()
                ? start.provider()
                : AttemptTarget.of(start, call.attempts().get(call.attempts().size() - 1))
                        .provider();
    }

    private static @Nullable String model(CallRecord call) {
        ResponseFacts response = call.response();
        if (response != null && response.model() != null) {
            return response.model();
        }
        RequestFacts request = call.start().request();
        return request == null ? null : request.model();
    }

    private static String outcome(CallRecord call) {
        if (call.refusal() != null) {
            return "refused:" + call.refusal();
        }
        return call.errorType() == null ? "ok" : "error:" + call.errorType();
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / NANOS_PER_MILLI);
    }

    /** Values come from requests and answers: they must not be able to forge a line or another field. */
    private ConsoleLine add(String key, @Nullable String value) {
        if (value != null) {
            line.append(' ').append(key).append('=');
            value.chars().limit(MAX_VALUE).forEach(c -> line.append(c <= ' ' || c == 127 ? '_' : (char) c));
        }
        return this;
    }
}
