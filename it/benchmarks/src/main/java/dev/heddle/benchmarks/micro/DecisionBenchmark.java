package dev.heddle.benchmarks.micro;

import dev.heddle.runtime.circuitbreaker.Admission;
import dev.heddle.runtime.circuitbreaker.CircuitBreaker;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitKey;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.circuitbreaker.Permit;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What is asked for every call, and for every HTTP request that is none. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    /** 2026-01-01T00:00:00Z. */
    private static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

    private final Dialects dialects = Dialects.standard();
    private final CircuitBreaker breaker = new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE)
            .circuit(CircuitKey.of("openai", "api.openai.com", 443, "gpt-4o-mini"), System.nanoTime());
    private final CircuitBreaker open = opened();
    private final PriceCatalogue prices = new PriceCatalogue(PriceOverrides.NONE);
    private final Usage usage = Usage.builder()
            .uncachedInput(800)
            .cacheRead(200)
            .output(60)
            .reasoning(10)
            .build();
    private String otherPath = "https://shop.example.com/api/orders/4711/items?page=3";

    @Benchmark
    public @Nullable Dialect matchOfOtherPath() {
        return dialects.match("POST", otherPath);
    }

    @Benchmark
    public Permit closedBreaker() {
        Permit permit = (Permit) breaker.tryAcquire(System.nanoTime());
        permit.succeeded(System.nanoTime());
        return permit;
    }

    /** What a call costs that is refused, or sent to the next target, because of an open circuit. */
    @Benchmark
    public Admission openBreaker() {
        return open.tryAcquire(System.nanoTime());
    }

    @Benchmark
    public Optional<Cost> price() {
        return prices.price("openai", "gpt-4o-mini-2024-07-18", null, usage, EPOCH_NANOS);
    }

    private static CircuitBreaker opened() {
        CircuitBreakerPolicy usual = CircuitBreakerPolicy.DEFAULT;
        CircuitBreaker breaker = new CircuitBreakers(
                        new CircuitBreakerPolicy(
                                true,
                                usual.failureRate(),
                                usual.minimumAttempts(),
                                usual.window(),
                                Duration.ofHours(1),
                                Duration.ofHours(1),
                                usual.probes()),
                        CircuitListener.NONE)
                .circuit(CircuitKey.of("openai", "api.openai.com", 443, "gpt-4o"), System.nanoTime());
        for (int i = 0; i < usual.minimumAttempts(); i++) {
            ((Permit) breaker.tryAcquire(System.nanoTime())).failed(System.nanoTime());
        }
        if (breaker.tryAcquire(System.nanoTime()) instanceof Permit) {
            throw new IllegalStateException("the circuit is not open");
        }
        return breaker;
    }
}
