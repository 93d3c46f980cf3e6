package dev.heddle.runtime.semantic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one of the nearest stored questions is the one asked: the first that is near enough and that no guard tells apart,
 * unless another one is nearly as near and has another answer. That last rule is what makes most of the difference in {@code
 * docs/semantic-cache.md}: where two subjects lie side by side, nearness says nothing.
 */
final class Judge {

    /** So many are looked at. */
    static final int NEIGHBOURS = 8;

    /** An entry so much farther off than the best one still contests it. */
    static final double CONTESTED_WITHIN = 0.08;

    private final Guards guards;

    Judge(Guards guards) {
        this.guards = guards;
    }

    /** @param nearest nearest first */
    Verdict judge(List<Neighbour> nearest, Wording asked, double threshold) {
        Verdict verdict =
                new Verdict.Far(nearest.isEmpty() ? -1 : nearest.get(0).similarity());
        for (Neighbour neighbour : nearest) {
            if (neighbour.similarity() < threshold) {
                return verdict;
            }
            Guard guard = guards.apart(asked, neighbour.entry().wording());
            if (guard == null) {
                Neighbour other = contesting(neighbour, nearest, asked);
                return other == null ? new Verdict.Same(neighbour) : new Verdict.Contested(neighbour, other);
            }
            verdict = verdict instanceof Verdict.Apart ? verdict : new Verdict.Apart(neighbour, guard);
        }
        return verdict;
    }

    private @Nullable Neighbour contesting(Neighbour best, List<Neighbour> nearest, Wording asked) {
        for (Neighbour other : nearest) {
            if (other.similarity() > best.similarity() - CONTESTED_WITHIN
                    && best.entry().answersOtherwise(other.entry())
                    && !isAnotherInstance(asked, other.entry().wording())) {
                return other;
            }
        }
        return null;
    }

    /** The same question of another thing: that its answer is another one says nothing of this. */
    private boolean isAnotherInstance(Wording asked, Wording stored) {
        return guards.namesOtherThings(asked, stored);
    }
}
