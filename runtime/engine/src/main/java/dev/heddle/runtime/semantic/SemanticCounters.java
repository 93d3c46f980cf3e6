package dev.heddle.runtime.semantic;

import dev.heddle.runtime.embedding.EmbeddingException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** How often what became of a question. Thread-safe. */
final class SemanticCounters {

    private enum Fate {
        SAME,
        FAR,
        APART,
        CONTESTED,
        TOO_LONG,
        NO_MODEL,
        NO_VECTOR,
        NOT_KEPT
    }

    private final Map<Fate, LongAdder> counts = new EnumMap<>(Fate.class);

    SemanticCounters() {
        for (Fate fate : Fate.values()) {
            counts.put(fate, new LongAdder());
        }
    }

    void judged(Verdict verdict) {
        add(
                verdict instanceof Verdict.Same
                        ? Fate.SAME
                        : verdict instanceof Verdict.Apart
                                ? Fate.APART
                                : verdict instanceof Verdict.Contested ? Fate.CONTESTED : Fate.FAR);
    }

    void unavailable() {
        add(Fate.NO_MODEL);
    }

    void failed(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        boolean tooLong = cause instanceof EmbeddingException e && e.reason() == EmbeddingException.Reason.TOO_LONG;
        add(tooLong ? Fate.TOO_LONG : Fate.NO_VECTOR);
    }

    void notKept() {
        add(Fate.NOT_KEPT);
    }

    private void add(Fate fate) {
        LongAdder count = counts.get(fate);
        if (count != null) {
            count.increment();
        }
    }

    /** Those that are not 0; null where all are. */
    @Nullable
    String describe() {
        StringJoiner line = new StringJoiner(", ");
        counts.forEach((fate, count) -> {
            if (count.sum() > 0) {
                line.add(
                        count.sum() + " " + fate.name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        });
        return line.length() == 0 ? null : line.toString();
    }
}
