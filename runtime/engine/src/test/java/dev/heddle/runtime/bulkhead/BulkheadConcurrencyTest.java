package dev.heddle.runtime.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.Together;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class BulkheadConcurrencyTest {

    private static final int PERMITS = 5;
    private static final long PATIENT = TimeUnit.HOURS.toNanos(1);

    private final Bulkhead bulkhead = new Bulkhead(
            new BulkheadPolicy(PERMITS, 1_000, BulkheadPolicy.DEFAULT_LEASE, BulkheadPolicy.DEFAULT_LEASE, null));
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void ofAThousandConcurrentCallersAsManyPassAsThereArePermits() throws Exception {
        AtomicInteger passed = new AtomicInteger();

        Together.run(1_000, thread -> {
            if (bulkhead.enter(PATIENT, 0) instanceof BulkheadPermit) {
                passed.incrementAndGet();
            }
        });

        assertThat(passed).hasValue(PERMITS);
        assertThat(bulkhead.status().waiting()).isEqualTo(995);
    }

    /** Nobody asks: a wake-up that is lost leaves its thread waiting until the test fails. */
    @Test
    void everyCallerIsWokenAndNeverMoreAreInThanThereArePermits() throws Exception {
        AtomicInteger done = new AtomicInteger();

        Together.run(64, thread -> {
            for (int i = 0; i < 1_000; i++) {
                Entry entry = bulkhead.enter(PATIENT, 0);
                if (entry instanceof Waiter waiter) {
                    CountDownLatch woken = new CountDownLatch(1);
                    waiter.whenDecided(woken::countDown);
                    assertThat(woken.await(50, TimeUnit.SECONDS)).isTrue();
                    entry = waiter.ask(0);
                }
                use((BulkheadPermit) entry);
                done.incrementAndGet();
            }
        });

        assertThat(done).hasValue(64_000);
        assertThat(most).hasValueLessThanOrEqualTo(PERMITS).hasValueGreaterThan(1);
        assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(PERMITS, 0, 0, 0));
    }

    /** Callers that leave at any moment, a permit in hand or not, take none away. */
    @Test
    void whoeverLeavesNoPermitIsLost() throws Exception {
        Together.run(32, thread -> {
            SplittableRandom random = new SplittableRandom(thread);
            for (int i = 0; i < 2_000; i++) {
                Entry entry = bulkhead.enter(PATIENT, 0);
                if (entry instanceof Waiter waiter && random.nextBoolean()) {
                    waiter.leave(0);
                    continue;
                }
                while (entry instanceof Waiter waiter) {
                    Thread.onSpinWait();
                    entry = waiter.ask(0);
                    if (entry instanceof Waiter && random.nextInt(4) == 0) {
                        waiter.leave(0);
                        break;
                    }
                }
                if (entry instanceof BulkheadPermit permit) {
                    use(permit);
                }
            }
        });

        assertThat(most).hasValueLessThanOrEqualTo(PERMITS);
        assertThat(bulkhead.status()).isEqualTo(new BulkheadStatus(PERMITS, 0, 0, 0));
    }

    private void use(BulkheadPermit permit) {
        most.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        Thread.yield();
        inFlight.decrementAndGet();
        permit.release(0);
        permit.release(0);
    }
}
