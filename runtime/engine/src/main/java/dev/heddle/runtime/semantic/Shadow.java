package dev.heddle.runtime.semantic;

import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compares the answers that would have been served with those that the provider gave. Thread-safe. */
final class Shadow {

    private final ShadowLog log;
    private final TimeSource time;

    Shadow(TimeSource time) {
        this.time = time;
        this.log = new ShadowLog(time);
    }

    /**
     * What would have been served from the lowest similarity on.
     *
     * @param verdict {@code same}, {@code contested}, or the name of the guard that tells them apart
     * @param entries that the question was compared with
     */
    record Candidate(AnswerMeaning answer, double similarity, String verdict, int entries) {}

    /** Null where there is nothing to compare with. */
    @Nullable
    Candidate candidate(SemanticSettings settings, Judge judge, List<Neighbour> nearest, Wording asked, int entries) {
        if (settings.mode() != SemanticMode.SHADOW) {
            return null;
        }
        Verdict verdict = judge.judge(nearest, asked, SimilarityThreshold.LOWEST);
        if (verdict instanceof Verdict.Same same) {
            return candidate(same.neighbour(), "same", entries);
        }
        if (verdict instanceof Verdict.Contested contested) {
            return candidate(contested.neighbour(), "contested", entries);
        }
        return verdict instanceof Verdict.Apart apart
                ? candidate(apart.neighbour(), apart.guard().name().toLowerCase(Locale.ROOT), entries)
                : null;
    }

    private static @Nullable Candidate candidate(Neighbour neighbour, String verdict, int entries) {
        AnswerMeaning answer = neighbour.entry().answer();
        return answer == null ? null : new Candidate(answer, neighbour.similarity(), verdict, entries);
    }

    /** The provider has answered. Also a question with nothing near it counts: hits are a share of all. */
    void compare(SemanticSettings settings, @Nullable Candidate candidate, AnswerMeaning answer) {
        if (settings.mode() != SemanticMode.SHADOW) {
            return;
        }
        long millis = time.epochNanos() / 1_000_000;
        ShadowLine line = candidate == null
                ? ShadowLine.nothingNear(millis)
                : new ShadowLine(
                        millis,
                        candidate.similarity(),
                        candidate.entries(),
                        candidate.verdict(),
                        candidate.answer().hash() == answer.hash(),
                        candidate.answer().overlap(answer),
                        candidate.answer().similarity(answer));
        log.append(settings.directory(), line);
    }
}
