package dev.heddle.runtime.circuitbreaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CircuitBreakerConcurrencyTest {

    private static final long SECOND = 1_000_000_000L;
    private static final CircuitKey KEY = CircuitKey.of("openai", "localhost", 8080, "m");

    private static final List<List<CircuitState>> CHANGES = List.of(
            List.of(CircuitState.CLOSED, CircuitState.OPEN),
            List.of(CircuitState.OPEN, CircuitState.HALF_OPEN),
            List.of(CircuitState.HALF_OPEN, CircuitState.OPEN),
            List.of(CircuitState.HALF_OPEN, CircuitState.CLOSED));

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void ofAThousandConcurrentCallersExactlyTheProbesPass() throws Exception {
        for (int round = 0; round < 20; round++) {
            CircuitBreaker breaker = opened(CircuitListener.NONE);
            AtomicInteger passed = new AtomicInteger();

            together(1_000, () -> {
                if (breaker.tryAcquire(5 * SECOND) instanceof Permit) {
                    passed.incrementAndGet();
                }
                return null;
            });

            assertThat(passed).hasValue(3);
        }
    }

    @Test
    void concurrentFailuresOpenTheCircuitOnce() throws Exception {
        for (int round = 0; round < 20; round++) {
            ConcurrentLinkedQueue<CircuitState> entered = new ConcurrentLinkedQueue<>();
            CircuitBreaker breaker = breaker((key, from, to, nanoTime) -> entered.add(to));
            List<Permit> permits = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                permits.add((Permit) breaker.tryAcquire(0));
            }
            AtomicInteger next = new AtomicInteger();

            together(200, () -> {
                permits.get(next.getAndIncrement()).failed(0);
                return null;
            });

            assertThat(entered).containsExactly(CircuitState.OPEN);
        }
    }

    @Test
    void concurrentSuccessesAreAllCounted() throws Exception {
        CircuitBreaker breaker = breaker(CircuitListener.NONE);

        together(8, () -> {
            for (int i = 0; i < 10_000; i++) {
                ((Permit) breaker.tryAcquire(0)).succeeded(0);
            }
            return null;
        });

        assertThat(breaker.status(0).attempts()).isEqualTo(80_000);
    }

    /** Time advances by less than a probe's patience over the whole test, so that no probe is given up. */
    @Test
    void aHalfOpenStateNeverHoldsMoreProbesAndSuccessesThanConfigured() throws Exception {
        AtomicLong clock = new AtomicLong();
        ConcurrentLinkedQueue<List<CircuitState>> changes = new ConcurrentLinkedQueue<>();
        CircuitBreaker breaker = new CircuitBreaker(
                KEY,
                new CircuitBreakerPolicy(
                        true, 30, 10, Duration.ofSeconds(60), Duration.ofMillis(1), Duration.ofSeconds(60), 3),
                (key, from, to, nanoTime) -> changes.add(List.of(from, to)),
                0);
        Map<Phase, AtomicInteger> held = new ConcurrentHashMap<>();
        AtomicInteger mostHeld = new AtomicInteger();
        AtomicLong seeds = new AtomicLong(7);

        together(16, () -> {
            SplittableRandom random = new SplittableRandom(seeds.getAndIncrement());
            for (int i = 0; i < 20_000; i++) {
                long now = clock.addAndGet(random.nextLong(300_000));
                if (breaker.tryAcquire(now) instanceof Permit permit) {
                    AtomicInteger count = held.computeIfAbsent(permit.phase(), phase -> new AtomicInteger());
                    int holding = count.incrementAndGet();
                    if (permit.phase() instanceof HalfOpenPhase) {
                        mostHeld.accumulateAndGet(holding, Math::max);
                        Thread.yield();
                    }
                    finish(permit, count, random, now);
                }
            }
            return null;
        });

        assertThat(clock).hasValueLessThan(60 * SECOND);
        assertThat(mostHeld).hasValue(3);
        assertThat(changes.size()).isGreaterThan(10);
        assertThat(changes).isSubsetOf(CHANGES);
        assertThat(entered(changes, CircuitState.OPEN) - left(changes, CircuitState.OPEN))
                .isBetween(0L, 1L);
        assertThat(entered(changes, CircuitState.HALF_OPEN) - left(changes, CircuitState.HALF_OPEN))
                .isBetween(0L, 1L);
    }

    private static void finish(Permit permit, AtomicInteger held, SplittableRandom random, long now) {
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                held.decrementAndGet();
                permit.failed(now);
            }
            case 2 -> {
                held.decrementAndGet();
                permit.released(now);
            }
            default -> permit.succeeded(now);
        }
    }

    private static long entered(Collection<List<CircuitState>> changes, CircuitState state) {
        return changes.stream().filter(change -> change.get(1) == state).count();
    }

    private static long left(Collection<List<CircuitState>> changes, CircuitState state) {
        return changes.stream().filter(change -> change.get(0) == state).count();
    }

    private static CircuitBreaker opened(CircuitListener listener) {
        CircuitBreaker breaker = breaker(listener);
        for (int i = 0; i < 10; i++) {
            ((Permit) breaker.tryAcquire(0)).failed(0);
        }
        return breaker;
    }

    private static CircuitBreaker breaker(CircuitListener listener) {
        return new CircuitBreaker(KEY, CircuitBreakerPolicy.DEFAULT, listener, 0);
    }

    /** Runs the same on so many threads, all let go at once. */
    private void together(int count, Callable<Void> action) throws Exception {
        CountDownLatch ready = new CountDownLatch(count);
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Void>> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            results.add(threads.submit(() -> {
                ready.countDown();
                go.await();
                return action.call();
            }));
        }
        ready.await();
        go.countDown();
        for (Future<Void> result : results) {
            result.get();
        }
    }
}
