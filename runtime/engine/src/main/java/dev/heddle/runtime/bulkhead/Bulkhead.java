package dev.heddle.runtime.bulkhead;

import dev.heddle.bridge.InternalErrors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * So many calls at a time; the others wait in line, first come first served, or are refused. No thread is parked: a waiter is an
 * object that is asked again. Times are {@link System#nanoTime} values given by the caller. Thread-safe, by a lock that is held
 * for the change of a queue only.
 */
public final class Bulkhead {

    private final Object lock = new Object();
    private final ArrayDeque<Waiter> line = new ArrayDeque<>();

    /** In the order in which they were granted. */
    private final LinkedHashSet<BulkheadPermit> held = new LinkedHashSet<>();

    private BulkheadPolicy policy;
    private long generation;
    private @Nullable AdaptiveLimit adaptive;
    private long expiredLeases;

    public Bulkhead(BulkheadPolicy policy) {
        this.policy = policy;
        this.adaptive = adaptiveOf(policy);
    }

    /**
     * Asks for a call to be made.
     *
     * @param remainingNanos how long the call has; it waits in line for no longer
     */
    public Entry enter(long remainingNanos, long nanoTime) {
        List<Runnable> woken;
        Entry entry;
        synchronized (lock) {
            woken = handOver(nanoTime);
            entry = held.size() < permits() ? grant(nanoTime) : queue(remainingNanos, nanoTime);
        }
        run(woken);
        return entry;
    }

    /** The provider's first sign of life took so long: until the response's head or, in a stream, its first content. */
    public void latency(long nanos, long nanoTime) {
        adapt(nanoTime, limit -> limit.latency(nanos, held.size()));
    }

    /** The provider said that this was too much (429, 529). */
    public void throttled(long nanoTime) {
        adapt(nanoTime, limit -> limit.throttled(nanoTime));
    }

    /**
     * Puts a policy in force for what is asked from now on; who has a permit keeps it, who is in line stays there.
     *
     * @param ofGeneration of the settings that say so; a policy of older ones than that in force is not put back
     */
    public void reconfigure(BulkheadPolicy newPolicy, long ofGeneration, long nanoTime) {
        List<Runnable> woken = List.of();
        synchronized (lock) {
            if (ofGeneration < generation) {
                return;
            }
            generation = ofGeneration;
            if (!policy.equals(newPolicy)) {
                policy = newPolicy;
                adaptive = adaptiveOf(newPolicy);
                woken = handOver(nanoTime);
            }
        }
        run(woken);
    }

    public BulkheadStatus status() {
        synchronized (lock) {
            return new BulkheadStatus(permits(), held.size(), line.size(), expiredLeases);
        }
    }

    void release(BulkheadPermit permit, long nanoTime) {
        List<Runnable> woken = List.of();
        synchronized (lock) {
            if (held.remove(permit)) {
                woken = handOver(nanoTime);
            }
        }
        run(woken);
    }

    Entry ask(Waiter waiter, long nanoTime) {
        List<Runnable> woken = List.of();
        Entry answer;
        synchronized (lock) {
            if (waiter.decision() == null) {
                woken = handOver(nanoTime);
            }
            if (waiter.decision() == null && waiter.remainingNanos(nanoTime) <= 0) {
                line.remove(waiter);
                waiter.decide(refused(Entry.Reason.WAITED));
            }
            Entry decision = waiter.decision();
            answer = decision == null ? waiter : decision;
        }
        run(woken);
        return answer;
    }

    void leave(Waiter waiter, long nanoTime) {
        BulkheadPermit setAside = null;
        synchronized (lock) {
            if (waiter.decision() instanceof BulkheadPermit permit) {
                setAside = permit;
            } else if (waiter.decision() == null) {
                line.remove(waiter);
                waiter.decide(refused(Entry.Reason.LEFT));
            }
        }
        if (setAside != null) {
            release(setAside, nanoTime);
        }
    }

    void whenDecided(Waiter waiter, Runnable wake) {
        synchronized (lock) {
            if (waiter.decision() == null) {
                waiter.wakeBy(wake);
                return;
            }
        }
        wake.run();
    }

    private Entry queue(long remainingNanos, long nanoTime) {
        if (policy.line() == 0 || remainingNanos <= 0 || policy.maxWait().isZero()) {
            return refused(Entry.Reason.FULL);
        }
        if (line.size() >= policy.line() && !dropExpired(nanoTime)) {
            return refused(Entry.Reason.LINE_FULL);
        }
        Waiter waiter = new Waiter(
                this, nanoTime, Math.min(remainingNanos, policy.maxWait().toNanos()));
        line.add(waiter);
        return waiter;
    }

    /** Waiters whose time is over and who never asked again; true where that made room. */
    private boolean dropExpired(long nanoTime) {
        for (Iterator<Waiter> waiters = line.iterator(); waiters.hasNext(); ) {
            Waiter waiter = waiters.next();
            if (waiter.remainingNanos(nanoTime) <= 0) {
                waiters.remove();
                waiter.decide(refused(Entry.Reason.WAITED));
            }
        }
        return line.size() < policy.line();
    }

    /**
     * Sets free permits aside for the first in line. Afterwards, either nobody is in line or no permit is free.
     *
     * @return what is to be run once the lock is released
     */
    private List<Runnable> handOver(long nanoTime) {
        endLeases(nanoTime);
        List<Runnable> woken = List.of();
        while (!line.isEmpty() && held.size() < permits()) {
            Waiter first = line.remove();
            Runnable wake =
                    first.decide(first.remainingNanos(nanoTime) <= 0 ? refused(Entry.Reason.WAITED) : grant(nanoTime));
            if (wake != null) {
                woken = woken.isEmpty() ? new ArrayList<>() : woken;
                woken.add(wake);
            }
        }
        return woken;
    }

    private void endLeases(long nanoTime) {
        while (held.size() >= permits()) {
            BulkheadPermit oldest = held.iterator().next();
            if (nanoTime - oldest.grantedAt() < policy.lease().toNanos()) {
                return;
            }
            held.remove(oldest);
            expiredLeases++;
        }
    }

    private BulkheadPermit grant(long nanoTime) {
        BulkheadPermit permit = new BulkheadPermit(this, nanoTime);
        held.add(permit);
        return permit;
    }

    private Entry.Refused refused(Entry.Reason reason) {
        return new Entry.Refused(reason, permits(), line.size());
    }

    private int permits() {
        return adaptive == null ? policy.permits() : adaptive.permits();
    }

    private void adapt(long nanoTime, Consumer<AdaptiveLimit> change) {
        List<Runnable> woken = List.of();
        synchronized (lock) {
            if (adaptive != null) {
                change.accept(adaptive);
                woken = handOver(nanoTime);
            }
        }
        run(woken);
    }

    private static @Nullable AdaptiveLimit adaptiveOf(BulkheadPolicy policy) {
        return policy.adaptive() == null ? null : new AdaptiveLimit(policy.adaptive(), policy.permits());
    }

    /** Outside the lock, since what is woken may ask or release. */
    private static void run(List<Runnable> woken) {
        for (Runnable wake : woken) {
            try {
                wake.run();
            } catch (RuntimeException e) {
                InternalErrors.ofProcess().report("bulkhead.wake", e);
            }
        }
    }
}
