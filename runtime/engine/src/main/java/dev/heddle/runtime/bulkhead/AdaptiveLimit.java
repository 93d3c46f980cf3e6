package dev.heddle.runtime.bulkhead;

/**
 * How many calls at a time a provider bears: more while its latency stays what it was, fewer as it grows, and a fifth fewer for
 * every burst of refusals (429). After the gradient algorithm of Netflix's concurrency-limits: the ratio of the long-term to the
 * recent latency, smoothed, since single latencies of models differ by their length. Guarded by its bulkhead's lock.
 */
final class AdaptiveLimit {

    /** Recent latency up to twice the usual is no sign of load. */
    private static final double TOLERANCE = 2;

    private static final double SMOOTHING = 0.1;
    private static final double RECENT_WEIGHT = 1.0 / 8;
    private static final int USUAL_SAMPLES = 128;
    private static final double BACKOFF = 0.8;
    private static final long BURST_NANOS = 1_000_000_000L;

    private final AdaptivePolicy policy;
    private double limit;
    private double recentNanos;
    private double usualNanos;
    private int samples;
    private boolean lowered;
    private long loweredAt;

    AdaptiveLimit(AdaptivePolicy policy, int initial) {
        this.policy = policy;
        this.limit = initial;
    }

    int permits() {
        return (int) limit;
    }

    void latency(long nanos, int inFlight) {
        samples = Math.min(samples + 1, USUAL_SAMPLES);
        recentNanos += (nanos - recentNanos) * Math.max(RECENT_WEIGHT, 1.0 / samples);
        usualNanos += (nanos - usualNanos) / samples;
        if (usualNanos > TOLERANCE * recentNanos) {
            // What used to be slow and is quick again must not excuse the next slowness for long.
            usualNanos *= 0.95;
        }
        // A limit that is not made use of has not been tried.
        if (inFlight * 2 >= permits()) {
            double gradient = Math.max(0.5, Math.min(1, TOLERANCE * usualNanos / Math.max(1, recentNanos)));
            set(limit + (limit * gradient + Math.sqrt(limit) - limit) * SMOOTHING);
        }
    }

    /** Calls that are refused together say the same thing once. */
    void throttled(long nanoTime) {
        if (!lowered || nanoTime - loweredAt >= Math.max(BURST_NANOS, (long) recentNanos)) {
            lowered = true;
            loweredAt = nanoTime;
            set(limit * BACKOFF);
        }
    }

    private void set(double value) {
        limit = Math.max(policy.min(), Math.min(policy.max(), value));
    }
}
