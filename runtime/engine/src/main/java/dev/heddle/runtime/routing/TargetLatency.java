package dev.heddle.runtime.routing;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How long a target took lately to its first content, how it failed, and how many attempts are with it. Lock-free; thread-safe.
 *
 * <p>An exponentially weighted mean, in which an outcome weighs by the time since the one before, over 10 s. A failure adds 10 s that
 * halve every 10 s; and while nothing is heard of a target its mean halves every minute, so that one that once was slow is tried again.
 */
public final class TargetLatency {

    private static final double SECOND = 1e9;
    private static final double MEAN_NANOS = 10 * SECOND;
    private static final double IDLE_HALF_NANOS = 60 * SECOND;
    private static final double PENALTY_NANOS = 10 * SECOND;
    private static final double PENALTY_HALF_NANOS = 10 * SECOND;
    private static final double MOST_PENALTY_NANOS = 60 * SECOND;

    /** At least a quarter for the newest, however quickly they follow: else a burst's first outcome would stand for all of it. */
    private static final double LEAST_WEIGHT = 0.25;

    /** Of a target that nobody has heard of yet, once it is being tried. */
    private static final double UNSEEN_NANOS = 60 * SECOND;

    private final AtomicReference<Past> past = new AtomicReference<>(Past.UNSEEN);
    private final AtomicInteger underWay = new AtomicInteger();
    private final RecentTimes recentStreams = new RecentTimes();
    private final RecentTimes recentWholes = new RecentTimes();

    /** @param at of the last outcome; the mean and the penalty are as of then */
    private record Past(boolean seen, double meanNanos, double penaltyNanos, long at) {

        static final Past UNSEEN = new Past(false, 0, 0, 0);

        Past succeeded(double nanos, long now) {
            double weight = Math.max(LEAST_WEIGHT, 1 - Math.exp(-since(now) / MEAN_NANOS));
            double mean = meanNanos == 0 ? nanos : meanNanos + (nanos - meanNanos) * weight;
            return new Past(true, mean, penalty(now), now);
        }

        Past failed(long now) {
            return new Past(true, meanNanos, Math.min(MOST_PENALTY_NANOS, penalty(now) + PENALTY_NANOS), now);
        }

        double penalty(long now) {
            return penaltyNanos == 0 ? 0 : penaltyNanos * halved(now, PENALTY_HALF_NANOS);
        }

        double nanos(long now) {
            return meanNanos * halved(now, IDLE_HALF_NANOS) + penalty(now);
        }

        private double halved(long now, double halfNanos) {
            return Math.pow(0.5, since(now) / halfNanos);
        }

        /** Threads read the clock a little before they report. */
        private double since(long now) {
            return seen ? Math.max(0, now - at) : 0;
        }
    }

    /**
     * An attempt is sent; its outcome is to be told.
     *
     * @param streamed whether its answer comes in pieces, the first of which is not waited for as long as for a whole one
     */
    public Trial begin(long nanoTime, boolean streamed) {
        underWay.incrementAndGet();
        return new Trial(this, recent(streamed), nanoTime);
    }

    /** The times to the first content. */
    RecentTimes recent(boolean streamed) {
        return streamed ? recentStreams : recentWholes;
    }

    /** What an attempt may expect: less is better. The unseen are best until one attempt tries them. */
    double score(long nanoTime) {
        Past known = Objects.requireNonNull(past.get());
        int others = underWay.get();
        if (!known.seen) {
            return others == 0 ? 0 : UNSEEN_NANOS * others;
        }
        return Math.max(1, known.nanos(nanoTime)) * (others + 1);
    }

    /** Whether it has not failed in the last 10 s or so. */
    boolean isSound(long nanoTime) {
        Past known = Objects.requireNonNull(past.get());
        return known.penalty(nanoTime) < PENALTY_NANOS / 2;
    }

    void succeeded(long nanos, long nanoTime) {
        underWay.decrementAndGet();
        past.updateAndGet(known -> known.succeeded(nanos, nanoTime));
    }

    void failed(long nanoTime) {
        underWay.decrementAndGet();
        past.updateAndGet(known -> known.failed(nanoTime));
    }

    void released() {
        underWay.decrementAndGet();
    }
}
