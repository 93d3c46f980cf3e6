package dev.heddle.benchmarks.micro;

import dev.heddle.runtime.bulkhead.Bulkhead;
import dev.heddle.runtime.bulkhead.BulkheadPermit;
import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.bulkhead.Waiter;
import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import dev.heddle.runtime.ratelimit.RateLimiter;
import dev.heddle.runtime.ratelimit.Reservation;
import dev.heddle.runtime.routing.TargetLatency;
import dev.heddle.runtime.routing.TargetOrder;
import dev.heddle.runtime.routing.Trial;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a call asks of the limits and of the order of its route's targets. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LimitsBenchmark {

    private static final long PATIENT = TimeUnit.SECONDS.toNanos(10);

    private final Bulkhead bulkhead = new Bulkhead(BulkheadPolicy.of(64));
    private final Bulkhead full = new Bulkhead(BulkheadPolicy.of(1));
    private final RateLimiter limiter = new RateLimiter(
            new RateLimitPolicy(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2, RateLimitPolicy.DEFAULT_BURST, true),
            System.nanoTime());
    private final List<TargetLatency> targets = List.of(new TargetLatency(), new TargetLatency(), new TargetLatency());
    private final TargetOrder leastLatency = TargetOrder.leastLatency(targets, new SplittableRandom(1));
    private final TargetOrder weighted = TargetOrder.weighted(List.of(6, 3, 1), new SplittableRandom(1));
    private BulkheadPermit held = (BulkheadPermit) full.enter(PATIENT, System.nanoTime());

    @Benchmark
    public BulkheadPermit bulkheadPermit() {
        BulkheadPermit permit = (BulkheadPermit) bulkhead.enter(PATIENT, System.nanoTime());
        permit.release(System.nanoTime());
        return permit;
    }

    /** The next call waits, the one before it ends, the next gets its permit. */
    @Benchmark
    public BulkheadPermit bulkheadHandOver() {
        Waiter waiter = (Waiter) full.enter(PATIENT, System.nanoTime());
        held.release(System.nanoTime());
        held = (BulkheadPermit) waiter.ask(System.nanoTime());
        return held;
    }

    @Benchmark
    public Reservation rateReservedAndSettled() {
        Reservation reservation = (Reservation) limiter.reserve(1_000, PATIENT, System.nanoTime());
        reservation.settle(700, System.nanoTime());
        return reservation;
    }

    @Benchmark
    public int[] leastLatencyOfThree() {
        int[] order = leastLatency.next(System.nanoTime());
        Trial trial = targets.get(order[0]).begin(System.nanoTime(), true);
        trial.succeeded(System.nanoTime());
        return order;
    }

    @Benchmark
    public int[] weightedOfThree() {
        return weighted.next(0);
    }
}
