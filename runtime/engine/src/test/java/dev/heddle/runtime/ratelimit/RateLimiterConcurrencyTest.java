package dev.heddle.runtime.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.Together;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimiterConcurrencyTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void ofAThousandConcurrentCallersExactlyTheBurstPasses() throws Exception {
        RateLimiter limiter = limiter(600, 0);
        AtomicInteger passed = new AtomicInteger();

        Together.run(1_000, thread -> {
            if (limiter.reserve(0, 0, 0) instanceof Reservation) {
                passed.incrementAndGet();
            }
        });

        assertThat(passed).hasValue(100);
    }

    @Test
    void concurrentSettlementsAreAllCounted() throws Exception {
        RateLimiter limiter = limiter(0, 6_000_000);

        Together.run(16, thread -> {
            for (int i = 0; i < 1_000; i++) {
                ((Reservation) limiter.reserve(50, 0, 0)).settle(20 + i % 11, 0);
            }
        });

        long used = 0;
        for (int i = 0; i < 1_000; i++) {
            used += 16L * (20 + i % 11);
        }
        assertThat(limiter.status(0).availableTokens()).isEqualTo(1_000_000 - used);
    }

    /** Time moves on while threads book, settle and give back; what was used never exceeds what time and burst allow. */
    @Test
    void theTokensUsedStayWithinTheRateAndItsBurst() throws Exception {
        RateLimiter limiter = limiter(0, 60_000);
        AtomicLong clock = new AtomicLong();
        AtomicLong used = new AtomicLong();
        AtomicInteger refused = new AtomicInteger();

        Together.run(16, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < 5_000; i++) {
                long now = clock.addAndGet(random.nextLong(2_000_000));
                if (limiter.reserve(100, 0, now) instanceof Reservation reservation) {
                    if (random.nextInt(10) == 0) {
                        reservation.release(now);
                    } else {
                        long actual = random.nextLong(201);
                        used.addAndGet(actual);
                        reservation.settle(actual, now);
                    }
                } else {
                    refused.incrementAndGet();
                }
            }
        });

        long perSecond = 1_000;
        long allowed = perSecond * clock.get() / SECOND + 10 * perSecond;
        // Each thread may have used a hundred more than it had booked before that was known.
        assertThat(used.get()).isBetween(allowed - 15 * perSecond, allowed + 16 * 100);
        assertThat(refused).hasPositiveValue();
    }

    private static RateLimiter limiter(long requests, long tokens) {
        return new RateLimiter(new RateLimitPolicy(requests, tokens, RateLimitPolicy.DEFAULT_BURST, true), 0);
    }
}
