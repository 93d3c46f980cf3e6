package dev.heddle.runtime.routing;

import java.util.concurrent.atomic.AtomicBoolean;

/** One attempt with a target, as far as its latency matters. The first outcome counts, later ones are ignored. Thread-safe. */
public final class Trial {

    private final TargetLatency target;
    private final RecentTimes recent;
    private final long began;
    private final AtomicBoolean ended = new AtomicBoolean();

    Trial(TargetLatency target, RecentTimes recent, long began) {
        this.target = target;
        this.recent = recent;
        this.began = began;
    }

    /** The first content has come. */
    public void succeeded(long nanoTime) {
        if (ended.compareAndSet(false, true)) {
            recent.add(nanoTime - began);
            target.succeeded(nanoTime - began, nanoTime);
        }
    }

    /** Another attempt was faster, so that this one was given up: its answer would have taken at least so long. */
    public void outpaced(long nanoTime) {
        if (ended.compareAndSet(false, true)) {
            recent.add(nanoTime - began);
            target.released();
        }
    }

    /** The target failed: no answer, a broken one, 408, 429 or a status of 500 and above. */
    public void failed(long nanoTime) {
        if (ended.compareAndSet(false, true)) {
            target.failed(nanoTime);
        }
    }

    /** The attempt was given up, or rejected as the caller's fault: nothing was learnt. */
    public void released() {
        if (ended.compareAndSet(false, true)) {
            target.released();
        }
    }
}
