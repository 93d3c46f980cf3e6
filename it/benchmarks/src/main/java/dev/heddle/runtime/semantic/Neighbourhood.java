package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;
import java.util.List;

/** A question's nearest entries, and what was decided of them. Answers are the same where the intent is. */
final class Neighbourhood {

    private static final int MOST_LABELS = 128;

    /** Answers that have nothing to do with each other. */
    private static final float[][] ANSWERS = new float[MOST_LABELS][MOST_LABELS];

    static {
        for (int i = 0; i < MOST_LABELS; i++) {
            ANSWERS[i][i] = 1;
        }
    }

    private final List<Neighbour> nearest;
    private final Wording asked;
    private final int label;

    Neighbourhood(List<Neighbour> nearest, Wording asked, int label) {
        this.nearest = nearest;
        this.asked = asked;
        this.label = label;
    }

    /** How an answer is chosen among the nearest. */
    enum Method {
        PLAIN("nearest, fixed threshold"),
        GUARDS("with guards"),
        CONTESTED("with the contest rule"),
        BOTH("guards and contest rule");

        final String title;

        Method(String title) {
            this.title = title;
        }

        Judge judge() {
            return new Judge(this == GUARDS || this == BOTH ? Guards.all() : new Guards(java.util.Set.of()));
        }

        boolean contests() {
            return this == CONTESTED || this == BOTH;
        }
    }

    /**
     * What is served.
     *
     * @param similarity from which it is, -1 where nothing is
     */
    record Served(double similarity, boolean right) {

        static final Served NOTHING = new Served(-1, false);
    }

    /** What is served where every similarity is near enough. */
    Served served(Method method, Judge judge) {
        Verdict verdict = judge.judge(nearest, asked, -1);
        Neighbour neighbour = verdict instanceof Verdict.Same same
                ? same.neighbour()
                : verdict instanceof Verdict.Contested contested && !method.contests() ? contested.neighbour() : null;
        return neighbour == null ? Served.NOTHING : new Served(neighbour.similarity(), label(neighbour) == label);
    }

    private static int label(Neighbour neighbour) {
        return (int) neighbour.entry().key().second();
    }

    /** An entry whose answer is that of its intent. */
    static IndexEntry entry(int number, int label, PartitionKey partition, float[] vector, Wording wording) {
        return new IndexEntry(
                new Digest(number, label, 0, 0),
                partition,
                vector,
                wording,
                new AnswerMeaning(label, new int[0], ANSWERS[label]),
                Long.MAX_VALUE);
    }
}
