package dev.heddle.runtime.budget;

import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A shared store with bounded patience. One that fails or is slow is left alone for a second; what was spent meanwhile is told to
 * it as soon as it answers again. Nothing is ever told twice that lowers a count: where it is not known whether a correction
 * arrived, too much stays counted rather than too little. Thread-safe.
 */
final class SharedCount {

    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_UNSENT = 10_000;

    private final BudgetStore store;
    private final Duration timeout;
    private final TimeSource time;
    private final AtomicLong failures;
    private final Map<Place, Adjustment> unsent = new HashMap<>();
    private final AtomicBoolean silent = new AtomicBoolean();
    private final AtomicLong pausedUntil;

    /** Where amounts are added up. */
    private record Place(String id, long bucket) {}

    /** @param failures counts questions that had no answer */
    SharedCount(BudgetStore store, Duration timeout, TimeSource time, AtomicLong failures) {
        this.store = store;
        this.timeout = timeout;
        this.time = time;
        this.failures = failures;
        this.pausedUntil = new AtomicLong(time.nanoTime());
    }

    /** Completes in bounded time, with null where the store did not answer; never fails. */
    CompletableFuture<@Nullable Reserved> reserve(List<Charge> charges) {
        if (silent.get() && time.nanoTime() - pausedUntil.get() < 0) {
            failures.incrementAndGet();
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Reserved> asked = ask(charges);
        CompletableFuture<@Nullable Reserved> answer = new CompletableFuture<>();
        asked.whenComplete((reserved, error) -> {
            if (error != null || reserved == null) {
                answer.complete(null);
            } else if (!answer.complete(reserved) && reserved instanceof Reserved.Granted) {
                takeBack(charges);
            }
        });
        answer.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS);
        return answer.thenApply(this::noted);
    }

    void adjust(List<Adjustment> adjustments) {
        List<Adjustment> changes =
                adjustments.stream().filter(each -> each.amount() != 0).toList();
        if (changes.isEmpty()) {
            return;
        }
        sent(changes).whenComplete((done, error) -> {
            if (error != null) {
                failures.incrementAndGet();
                changes.forEach(this::keep);
            }
        });
    }

    /** What was spent without the store's knowing. */
    synchronized void keep(Adjustment spent) {
        if (spent.amount() <= 0) {
            return;
        }
        Place place = new Place(spent.account().id(), spent.account().bucket());
        if (unsent.size() < MAX_UNSENT || unsent.containsKey(place)) {
            unsent.merge(
                    place, spent, (before, more) -> new Adjustment(before.account(), before.amount() + more.amount()));
        }
    }

    void close() {
        store.close();
    }

    private CompletableFuture<Reserved> ask(List<Charge> charges) {
        try {
            return store.reserve(charges);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Void> sent(List<Adjustment> changes) {
        try {
            return store.adjust(changes).copy().orTimeout(10 * timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** The answer came too late: what it counted is counted here. */
    private void takeBack(List<Charge> charges) {
        sent(charges.stream()
                        .map(charge -> new Adjustment(charge.account(), -charge.amount()))
                        .toList())
                .exceptionally(error -> {
                    failures.incrementAndGet();
                    return null;
                });
    }

    private @Nullable Reserved noted(@Nullable Reserved answer) {
        if (answer == null) {
            failures.incrementAndGet();
            pausedUntil.set(time.nanoTime() + PAUSE_NANOS);
            if (silent.compareAndSet(false, true)) {
                HeddleLog.warn("budgets: the shared store does not answer; it is asked again every second");
            }
            return null;
        }
        if (silent.compareAndSet(true, false)) {
            HeddleLog.warn("budgets: the shared store answers again");
        }
        tellUnsent();
        return answer;
    }

    private void tellUnsent() {
        List<Adjustment> all;
        synchronized (this) {
            if (unsent.isEmpty()) {
                return;
            }
            all = new ArrayList<>(unsent.values());
            unsent.clear();
        }
        adjust(all);
    }
}
