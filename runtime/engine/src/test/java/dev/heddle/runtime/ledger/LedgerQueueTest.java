package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LedgerQueueTest {

    private static final int CAPACITY = 8;
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final LedgerEntry ENTRY = new LedgerEntry.Drops(1, 1);

    private final LedgerQueue queue = new LedgerQueue(CAPACITY);

    @Test
    void takesAsManyEntriesAsItHasRoomForUntilTheyAreSettled() {
        for (int i = 0; i < CAPACITY; i++) {
            assertThat(queue.offer(ENTRY)).isTrue();
        }
        assertThat(queue.offer(ENTRY)).isFalse();
        assertThat(queue.poll()).isSameAs(ENTRY);
        assertThat(queue.offer(ENTRY)).isFalse();

        queue.settled(1);

        assertThat(queue.offer(ENTRY)).isTrue();
        assertThat(queue.pending()).isEqualTo(CAPACITY);
    }

    @Test
    void aFlushNeedsNoRoom() {
        for (int i = 0; i < CAPACITY; i++) {
            queue.offer(ENTRY);
        }
        FlushRequest request = new FlushRequest();

        queue.flush(request);

        for (int i = 0; i < CAPACITY; i++) {
            assertThat(queue.poll()).isSameAs(ENTRY);
        }
        assertThat(queue.poll()).isSameAs(request);
    }

    @Test
    void aSleepingWriterWakesAtTheFirstEntry() throws InterruptedException {
        Thread writer = resting(queue::sleep);

        queue.offer(ENTRY);

        writer.join();
    }

    @Test
    void aNappingWriterWakesWhenTheQueueIsHalfFull() throws InterruptedException {
        Thread writer = resting(queue::nap);

        for (int i = 1; i < CAPACITY / 2; i++) {
            queue.offer(ENTRY);
        }
        assertThat(writer.isAlive()).isTrue();
        queue.offer(ENTRY);

        writer.join();
    }

    @Test
    void anyRestEndsWithAFlushOrWhenTheQueueIsClosed() throws InterruptedException {
        Thread napping = resting(queue::nap);
        queue.flush(new FlushRequest());
        napping.join();
        queue.poll();

        Thread sleeping = resting(queue::sleep);
        queue.close();
        sleeping.join();
    }

    @Test
    void aWriterThatWaitsForItsDiskWakesForAFlushOnly() throws InterruptedException {
        Thread writer = resting(queue::awaitFlush);

        for (int i = 0; i < CAPACITY; i++) {
            queue.offer(ENTRY);
        }
        assertThat(writer.isAlive()).isTrue();
        queue.flush(new FlushRequest());

        writer.join();
    }

    private static Thread resting(LongConsumer rest) {
        Thread writer = new Thread(() -> rest.accept(HOUR));
        writer.setDaemon(true);
        writer.start();
        while (writer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return writer;
    }
}
