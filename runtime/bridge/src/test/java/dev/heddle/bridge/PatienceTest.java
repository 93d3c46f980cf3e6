package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final long LONG = TimeUnit.HOURS.toNanos(1);
    private static final long SHORT = 1_000_000;

    private final CountDownLatch lost = new CountDownLatch(1);
    private volatile long limit;
    private final Patience patience = new Patience(() -> limit, lost::countDown);

    @Test
    void whatDoesNotArriveInTimeIsLost() throws InterruptedException {
        limit = SHORT;

        patience.asked(1);

        assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aWaitIsAsShortAsItsOwnLimitAlsoBehindALongerOne() throws InterruptedException {
        limit = LONG;
        patience.asked(2);

        limit = SHORT;
        patience.arrived();

        assertThat(lost.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whatNobodyAsksForIsNotAwaited() throws InterruptedException {
        limit = LONG;
        patience.asked(1);
        limit = SHORT;
        patience.arrived();

        CountDownLatch later = new CountDownLatch(1);
        new Patience(() -> SHORT, later::countDown).asked(1);
        assertThat(later.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(lost.getCount()).isEqualTo(1);
    }
}
