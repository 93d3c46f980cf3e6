package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;
import java.util.Random;

/** An index with vectors in random directions, and questions that lie near one of them. Not thread-safe. */
public final class SampleIndex {

    private static final int DIMENSIONS = 384;
    private static final int QUESTIONS = 256;
    private static final float AWAY = 0.01f;
    private static final PartitionKey PARTITION = new PartitionKey(new Digest(0, 0, 0, 0), "sample");

    private final SemanticIndex index = new SemanticIndex();
    private final Judge judge = new Judge(Guards.all());
    private final float[][] questions = new float[QUESTIONS][];
    private final String text = "How long will it take until my new card arrives in Norway?";
    private int next;

    public SampleIndex(int entries) {
        Random random = new Random(1);
        Wording wording = Wording.of("How many days does it take for a new card to arrive in Norway?");
        for (int i = 0; i < entries; i++) {
            float[] vector = direction(random, new float[DIMENSIONS], 1);
            if (i < QUESTIONS) {
                questions[i] = direction(random, vector, AWAY);
            }
            AnswerMeaning answer = new AnswerMeaning(i, new int[0], null);
            IndexEntry entry =
                    new IndexEntry(new Digest(i, 0, 0, 0), PARTITION, vector, wording, answer, Long.MAX_VALUE);
            index.add(entry, Integer.MAX_VALUE, Long.MAX_VALUE, 0);
        }
    }

    private static float[] direction(Random random, float[] from, float spread) {
        float[] vector = from.clone();
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] += (float) random.nextGaussian() * spread;
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    /** All that is done with a question's vector: its words, its neighbours, the verdict. */
    public Object lookUp() {
        float[] vector = questions[next++ % QUESTIONS];
        return judge.judge(index.nearest(PARTITION, vector, Judge.NEIGHBOURS, 0), Wording.of(text), 0.95);
    }

    /** The words alone: two texts read, and compared. */
    public Object compareWords() {
        Wording wording = Wording.of(text);
        return Guards.all().apart(wording, wording) == null;
    }
}
