package dev.heddle.runtime.ledger;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hands entries from many threads to one writer without ever making them wait. An entry takes up room until the writer has
 * settled it, so the room bounds everything that is not yet on disk. Thread-safe.
 */
final class LedgerQueue {

    /** What the writer does, and so what would wake it. */
    private enum Rest {
        /** Nothing: it works. */
        NONE,
        /** Time, or a queue that is half full: waking costs the caller more than all the rest. */
        NAP,
        /** The first entry. */
        SLEEP
    }

    private final int capacity;
    private final Semaphore room;
    private final Queue<Queued> items = new ConcurrentLinkedQueue<>();
    private final Queue<FlushRequest> flushes = new ConcurrentLinkedQueue<>();
    private final AtomicReference<Rest> rest = new AtomicReference<>(Rest.NONE);
    private volatile @Nullable Thread writer;
    private volatile boolean closed;

    LedgerQueue(int capacity) {
        this.capacity = capacity;
        this.room = new Semaphore(capacity);
    }

    /** Queues an entry; false where there is no room or the queue is closed. */
    boolean offer(LedgerEntry entry) {
        if (!room.tryAcquire()) {
            return false;
        }
        // Only now: the writer does not end before an entry that has room is settled.
        if (closed) {
            room.release();
            return false;
        }
        items.add(entry);
        Rest found = rest.get();
        boolean wake = found == Rest.SLEEP || (found == Rest.NAP && room.availablePermits() <= capacity / 2);
        // Only one of those who find it resting pays for waking it.
        if (wake && rest.compareAndSet(found, Rest.NONE)) {
            LockSupport.unpark(writer);
        }
        return true;
    }

    /** Queues a flush behind everything queued so far and wakes the writer even from a back-off. */
    void flush(FlushRequest request) {
        flushes.add(request);
        items.add(request);
        LockSupport.unpark(writer);
    }

    /** Takes no further entries and wakes the writer, which ends when it has settled the others. */
    void close() {
        closed = true;
        LockSupport.unpark(writer);
    }

    /** The next item; null where there is none. For the writer. */
    @Nullable
    Queued poll() {
        return items.poll();
    }

    /** Gives back the room of entries that are settled. For the writer. */
    void settled(int entries) {
        room.release(entries);
    }

    /** Answers a flush that the writer has come to. */
    void answer(FlushRequest request, boolean onDisk) {
        flushes.remove(request);
        request.complete(onDisk);
    }

    /** Answers every flush that still waits with no. */
    void refuseFlushes() {
        for (FlushRequest request = flushes.poll(); request != null; request = flushes.poll()) {
            request.complete(false);
        }
    }

    boolean isFlushWaiting() {
        return !flushes.isEmpty();
    }

    boolean isEmpty() {
        return items.isEmpty();
    }

    boolean isClosed() {
        return closed;
    }

    /** How many entries are queued or being written. */
    int pending() {
        return capacity - room.availablePermits();
    }

    /** Parks the writer until something is queued, but no longer than {@code nanos}. */
    void sleep(long nanos) {
        rest(Rest.SLEEP, nanos);
    }

    /** Parks the writer for {@code nanos}, less where the queue fills, a flush is asked for or the queue is closed. */
    void nap(long nanos) {
        rest(Rest.NAP, nanos);
    }

    private void rest(Rest kind, long nanos) {
        writer = Thread.currentThread();
        rest.set(kind);
        if (items.isEmpty() && !closed) {
            LockSupport.parkNanos(this, nanos);
        }
        rest.set(Rest.NONE);
    }

    /** Parks the writer until a flush is asked for, but no longer than {@code nanos}. */
    void awaitFlush(long nanos) {
        writer = Thread.currentThread();
        if (flushes.isEmpty() && !closed) {
            LockSupport.parkNanos(this, nanos);
        }
    }
}
