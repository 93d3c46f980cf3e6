package dev.heddle.javaagent.doctor;

import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts calls by transport, dialect and provider. Thread-safe; bounded by the providers there are, at most 1,000; and annotated methods. */
public final class CallTally implements CallListener {

    private static final int MAX_KINDS = 1_000;

    private final ConcurrentHashMap<Kind, Counts> byKind = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, MethodCounts> byMethod = new ConcurrentHashMap<>();

    /** What is counted together. Hashed by hand: what the compiler generates costs milliseconds at the first call. */
    public record Kind(String transport, String dialect, String provider) {

        @Override
        public int hashCode() {
            return (transport.hashCode() * 31 + dialect.hashCode()) * 31 + provider.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Kind kind
                    && transport.equals(kind.transport)
                    && dialect.equals(kind.dialect)
                    && provider.equals(kind.provider);
        }
    }

    /** What happened of one kind so far. */
    public record Line(Kind kind, long calls, long failed, long refused, long attempts) {}

    /**
     * What became of one annotated method so far.
     *
     * @param unseen invocations in which no call was seen: it was made where the method's policy does not reach, or not at all
     */
    public record MethodLine(String id, long invocations, long unseen, long fallbacks) {}

    private static final class MethodCounts {

        private final LongAdder invocations = new LongAdder();
        private final LongAdder unseen = new LongAdder();
        private final LongAdder fallbacks = new LongAdder();
    }

    private static final class Counts {

        private final LongAdder calls = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder refused = new LongAdder();
        private final LongAdder attempts = new LongAdder();
    }

    /** The counts so far, most calls first. */
    public List<Line> lines() {
        return byKind.entrySet().stream()
                .map(entry -> new Line(
                        entry.getKey(),
                        entry.getValue().calls.sum(),
                        entry.getValue().failed.sum(),
                        entry.getValue().refused.sum(),
                        entry.getValue().attempts.sum()))
                .sorted((a, b) -> Long.compare(b.calls, a.calls))
                .toList();
    }

    /** The annotated methods invoked so far, by name. */
    public List<MethodLine> methods() {
        return byMethod.entrySet().stream()
                .map(entry -> new MethodLine(
                        entry.getKey(),
                        entry.getValue().invocations.sum(),
                        entry.getValue().unseen.sum(),
                        entry.getValue().fallbacks.sum()))
                .sorted(Comparator.comparing(MethodLine::id))
                .toList();
    }

    @Override
    public void methodEnded(LlmOutcome outcome, @Nullable Class<?> woven) {
        MethodCounts counts = byMethod.size() < MAX_KINDS
                ? byMethod.computeIfAbsent(outcome.id(), id -> new MethodCounts())
                : byMethod.get(outcome.id());
        if (counts == null) {
            return;
        }
        counts.invocations.increment();
        if (outcome.calls() == 0) {
            counts.unseen.increment();
        }
        if (outcome.tier() == LlmOutcome.Tier.FALLBACK_METHOD) {
            counts.fallbacks.increment();
        }
    }

    @Override
    public CallObserver started(CallStart start) {
        Kind kind = new Kind(start.transport(), start.dialect(), start.provider());
        Counts counts = byKind.size() < MAX_KINDS ? byKind.computeIfAbsent(kind, k -> new Counts()) : byKind.get(kind);
        return counts == null ? new Observer(new Counts()) : new Observer(counts);
    }

    private record Observer(Counts counts) implements CallObserver {

        @Override
        public void attempted(AttemptRecord attempt) {
            counts.attempts.increment();
        }

        @Override
        public void ended(CallRecord call) {
            counts.calls.increment();
            if (call.refusal() != null) {
                counts.refused.increment();
            } else if (call.errorType() != null) {
                counts.failed.increment();
            }
        }
    }
}
