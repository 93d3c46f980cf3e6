package dev.heddle.runtime.cache;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer as the application got it. Not to be changed, its arrays neither.
 *
 * @param status the HTTP status
 * @param headers names and values in turn; holds {@code content-type}
 * @param body the whole body: a document, or a stream to its end
 * @param facts what it says, without its content
 * @param cost what it cost; null where that is not known
 * @param storedMillis when it was made, since the epoch
 * @param ttlMillis how long it is given again
 */
public record StoredAnswer(
        int status,
        String[] headers,
        byte[] body,
        ResponseFacts facts,
        @Nullable Cost cost,
        long storedMillis,
        long ttlMillis) {

    /** What an entry takes beside its bytes, about: objects, strings, the map's own. */
    private static final int OVERHEAD_BYTES = 1_024;

    /** What it weighs in memory, about. */
    public int weight() {
        return (int) Math.min(Integer.MAX_VALUE, (long) body.length + OVERHEAD_BYTES);
    }

    /** How old it is then, not below 0. */
    public long ageMillis(long epochMillis) {
        return Math.max(0, epochMillis - storedMillis);
    }

    /**
     * Whether its time is over then.
     *
     * @param ttl what holds now; what was said when it was made holds where that is less
     */
    public boolean isStale(long epochMillis, Duration ttl) {
        return isOver(epochMillis, ttl, Duration.ZERO);
    }

    /** Whether its time, as for {@link #isStale}, has been over for so long then. */
    public boolean isOver(long epochMillis, Duration ttl, Duration since) {
        return ageMillis(epochMillis) - since.toMillis() >= Math.min(ttlMillis, ttl.toMillis());
    }
}
