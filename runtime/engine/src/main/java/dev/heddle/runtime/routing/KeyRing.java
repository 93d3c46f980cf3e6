package dev.heddle.runtime.routing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of one target, of which refused ones rest. Thread-safe. */
public final class KeyRing {

    /** How long a key rests that the provider did not accept or whose quota is spent. */
    public static final Duration REFUSED = Duration.ofMinutes(5);

    /** How long a key rests that is throttled without being told for how long. */
    public static final Duration THROTTLED = Duration.ofSeconds(10);

    private static final long AWAKE = Long.MIN_VALUE;

    private final List<String> keys;
    private final long[] restsUntil;

    public KeyRing(List<String> keys) {
        this.keys = List.copyOf(keys);
        this.restsUntil = new long[keys.size()];
        Arrays.fill(restsUntil, AWAKE);
    }

    /** The first key that does not rest, else the one whose rest ends first; null where there are no keys. */
    public synchronized @Nullable String current(long nanoTime) {
        int best = -1;
        for (int i = 0; i < restsUntil.length; i++) {
            if (rested(i, nanoTime)) {
                return keys.get(i);
            }
            best = best < 0 || restsUntil[i] - restsUntil[best] < 0 ? i : best;
        }
        return best < 0 ? null : keys.get(best);
    }

    /**
     * Lets a key rest.
     *
     * @return whether another one does not
     */
    public synchronized boolean rest(@Nullable String key, long nanoTime, Duration time) {
        boolean other = false;
        for (int i = 0; i < restsUntil.length; i++) {
            if (keys.get(i).equals(key)) {
                long until = nanoTime + time.toNanos();
                restsUntil[i] = rested(i, nanoTime) || until - restsUntil[i] > 0 ? until : restsUntil[i];
            } else {
                other |= rested(i, nanoTime);
            }
        }
        return other;
    }

    /** Whether another key than that one does not rest. */
    public synchronized boolean hasOther(@Nullable String key, long nanoTime) {
        boolean other = false;
        for (int i = 0; i < restsUntil.length; i++) {
            other |= !keys.get(i).equals(key) && rested(i, nanoTime);
        }
        return other;
    }

    private boolean rested(int index, long nanoTime) {
        if (restsUntil[index] != AWAKE && nanoTime - restsUntil[index] < 0) {
            return false;
        }
        restsUntil[index] = AWAKE;
        return true;
    }
}
