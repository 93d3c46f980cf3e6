package dev.heddle.runtime.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class AdaptiveBulkheadTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final AdaptivePolicy BOUNDS = new AdaptivePolicy(4, 40);

    private final Bulkhead bulkhead = new Bulkhead(
            new BulkheadPolicy(20, 100, BulkheadPolicy.DEFAULT_MAX_WAIT, BulkheadPolicy.DEFAULT_LEASE, BOUNDS));
    private long now;

    @Test
    void growsToItsMostWhileLatencyStaysAndPermitsAreUsed() {
        use(20);
        latencies(500, SECOND);

        assertThat(bulkhead.status().permits()).isEqualTo(40);
    }

    @Test
    void doesNotGrowWhileItsPermitsAreNotMadeUseOf() {
        use(2);
        latencies(500, SECOND);

        assertThat(bulkhead.status().permits()).isEqualTo(20);
    }

    @Test
    void shrinksWhileLatencyGrowsAndComesBackWithIt() {
        use(40);
        latencies(128, SECOND);
        int usual = bulkhead.status().permits();
        latencies(30, 10 * SECOND);
        int slow = bulkhead.status().permits();
        latencies(300, SECOND);

        assertThat(slow).isLessThan(usual / 2);
        assertThat(bulkhead.status().permits()).isEqualTo(usual);
    }

    @Test
    void refusalsThatComeTogetherLowerItOnce() {
        for (int i = 0; i < 50; i++) {
            bulkhead.throttled(now);
        }
        assertThat(bulkhead.status().permits()).isEqualTo(16);

        now += SECOND;
        bulkhead.throttled(now);
        assertThat(bulkhead.status().permits()).isEqualTo(12);
    }

    @Test
    void neverFallsBelowItsLeast() {
        for (int i = 0; i < 100; i++) {
            bulkhead.throttled(now);
            now += 10 * SECOND;
        }

        assertThat(bulkhead.status().permits()).isEqualTo(4);
    }

    @Test
    void whatItGrowsByGoesToTheLine() {
        use(20);
        List<Waiter> line = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            line.add((Waiter) bulkhead.enter(10 * SECOND, now));
        }
        latencies(500, SECOND);

        assertThat(line).allSatisfy(waiter -> assertThat(waiter.ask(now)).isInstanceOf(BulkheadPermit.class));
    }

    @Test
    void aFixedBulkheadDoesNotLearn() {
        Bulkhead fixed = new Bulkhead(BulkheadPolicy.of(20));
        fixed.throttled(now);

        assertThat(fixed.status().permits()).isEqualTo(20);
    }

    private void use(int permits) {
        for (int i = 0; i < permits; i++) {
            bulkhead.enter(60 * SECOND, now);
        }
    }

    private void latencies(int times, long nanos) {
        for (int i = 0; i < times; i++) {
            bulkhead.latency(nanos, now);
        }
    }
}
