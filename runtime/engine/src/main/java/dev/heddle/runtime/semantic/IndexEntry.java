package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A question that was answered, and where its answer is kept. Never changed but for the mark of its last use, so readers need no
 * lock.
 */
final class IndexEntry {

    private static final int BYTES_BESIDE = 512;

    private final Digest key;
    private final PartitionKey partition;
    private final float[] vector;
    private final Wording wording;
    private final @Nullable AnswerMeaning answer;
    private final long expiresMillis;
    private volatile boolean used;

    IndexEntry(
            Digest key,
            PartitionKey partition,
            float[] vector,
            Wording wording,
            @Nullable AnswerMeaning answer,
            long expiresMillis) {
        this.key = key;
        this.partition = partition;
        this.vector = vector;
        this.wording = wording;
        this.answer = answer;
        this.expiresMillis = expiresMillis;
    }

    /** Of the stored answer. */
    Digest key() {
        return key;
    }

    PartitionKey partition() {
        return partition;
    }

    float[] vector() {
        return vector;
    }

    Wording wording() {
        return wording;
    }

    /** Null where it could not be read. */
    @Nullable
    AnswerMeaning answer() {
        return answer;
    }

    /** Whether both answers are known, and differ. */
    boolean answersOtherwise(IndexEntry other) {
        return answer != null && other.answer != null && answer.differsFrom(other.answer);
    }

    long expiresMillis() {
        return expiresMillis;
    }

    boolean isExpired(long epochMillis) {
        return epochMillis >= expiresMillis;
    }

    /** It was served: it is passed over once when room is needed. */
    void use() {
        used = true;
    }

    /** Whether it was served since this was last asked. */
    boolean takeUsed() {
        boolean was = used;
        used = false;
        return was;
    }

    /** What it takes in memory, about. */
    int bytes() {
        return BYTES_BESIDE + Float.BYTES * vector.length + wording.bytes() + (answer == null ? 0 : answer.bytes());
    }
}
