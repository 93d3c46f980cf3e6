package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Entries and vectors for tests. */
final class Entries {

    static final long FOREVER = Long.MAX_VALUE;

    private Entries() {}

    static Digest digest(long number) {
        return new Digest(number, 0, 0, 0);
    }

    static PartitionKey partition(long number) {
        return new PartitionKey(digest(number), "model");
    }

    static IndexEntry entry(long key, PartitionKey partition, float[] vector, long expiresMillis) {
        return entry(key, partition, vector, "question", null, expiresMillis);
    }

    static IndexEntry entry(
            long key,
            PartitionKey partition,
            float[] vector,
            String question,
            @Nullable AnswerMeaning answer,
            long expiresMillis) {
        return new IndexEntry(digest(key), partition, vector, Wording.of(question), answer, expiresMillis);
    }

    /** Of length 1, in a direction of its own. */
    static float[] direction(long seed, int dimensions) {
        Random random = new Random(seed * 31 + 7);
        float[] vector = new float[dimensions];
        double square = 0;
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    /** Of length 1 in a plane: the cosine of two of them is that of the difference of their angles. */
    static float[] angle(double degrees) {
        return new float[] {(float) Math.cos(Math.toRadians(degrees)), (float) Math.sin(Math.toRadians(degrees))};
    }
}
