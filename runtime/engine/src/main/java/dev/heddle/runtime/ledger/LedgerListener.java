package dev.heddle.runtime.ledger;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallListener;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes every attempt as it settles, and every call at its end, to the ledger. The thread of the call only queues a
 * reference and never waits; one daemon thread, started at the first record, does the rest. A record that finds the queue
 * full is dropped and counted, with a warning at most once a minute. Nothing is thrown into the call when the disk fails.
 */
public final class LedgerListener implements CallListener, AutoCloseable {

    /** How long {@link #flush()} and {@link #close()} wait. */
    public static final Duration FLUSH_LIMIT = Duration.ofSeconds(2);

    private final LedgerQueue queue;
    private final LedgerCounters counters = new LedgerCounters();
    private final LedgerWriter writer;
    private final RateLimitedWarning dropWarning;
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile @Nullable Thread thread;
    private volatile boolean writeThrough;

    /** A ledger without sums. */
    public LedgerListener(LedgerConfig config, TimeSource time) {
        this(config, time, SegmentListener.NONE);
    }

    public LedgerListener(LedgerConfig config, TimeSource time, SegmentListener segments) {
        this(config, time, segments, SegmentFile.Creator.ON_DISK);
    }

    LedgerListener(LedgerConfig config, TimeSource time, SegmentListener segments, SegmentFile.Creator files) {
        queue = new LedgerQueue(config.queueCapacity());
        writer = new LedgerWriter(queue, new Segments(config, time, files, segments), config.users(), time, counters);
        dropWarning = new RateLimitedWarning(time);
    }

    @Override
    public CallObserver started(CallStart start) {
        return new Recorder(LedgerEntry.Origin.of(start));
    }

    /**
     * How many records are on disk: given to the operating system, so that they survive the end of the process however it
     * ends. They survive a power failure about a second later.
     */
    public long written() {
        return counters.written.get();
    }

    /** How many records were given up: the queue was full, or the ledger was closed before the disk took them. */
    public long dropped() {
        return counters.dropped.get();
    }

    /** How many records wait to be written. */
    public int pending() {
        return queue.pending();
    }

    /** How often the disk refused a write. */
    public long diskErrors() {
        return counters.diskErrors.get();
    }

    /**
     * Waits until all records queued so far are on disk, at most {@link #FLUSH_LIMIT}. Records that come later are still
     * written while the JVM lives. Does not wait for a disk that refuses.
     *
     * @return false where they are not
     */
    public boolean flush() {
        if (queue.isClosed() || (!started.get() && queue.pending() == 0)) {
            return queue.pending() == 0;
        }
        startWriter();
        FlushRequest request = new FlushRequest();
        queue.flush(request);
        return request.await(FLUSH_LIMIT);
    }

    /**
     * Flushes, and lets every later record wait until it is on disk, each at most {@link #FLUSH_LIMIT}: for a shutdown hook,
     * behind which the JVM may halt at any moment while calls still end.
     */
    public void writeThrough() {
        writeThrough = true;
        flush();
    }

    /** Writes what is queued, waiting at most {@link #FLUSH_LIMIT}, and ends the writer. Later records are dropped. */
    @Override
    public void close() {
        queue.close();
        if (queue.pending() > 0) {
            startWriter();
        }
        Thread running = thread;
        try {
            if (running != null) {
                running.join(FLUSH_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void record(LedgerEntry entry) {
        if (!queue.offer(entry)) {
            counters.dropped.incrementAndGet();
            dropWarning.warn(() -> "ledger: records are dropped, the queue is full; " + dropped() + " so far");
        } else {
            startWriter();
            if (writeThrough) {
                flush();
            }
        }
    }

    private void startWriter() {
        if (started.get() || !started.compareAndSet(false, true)) {
            return;
        }
        // Of the thread that happens to come first nothing may be inherited: it belongs to the application.
        Thread created = new Thread(rootGroup(), writer, "heddle-ledger", 0, false);
        created.setDaemon(true);
        created.setContextClassLoader(null);
        try {
            thread = created;
            created.start();
        } catch (Throwable e) {
            // The next record tries again.
            started.set(false);
            throw e;
        }
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** Records one call. */
    private final class Recorder implements CallObserver {

        private final LedgerEntry.Origin origin;

        Recorder(LedgerEntry.Origin origin) {
            this.origin = origin;
        }

        @Override
        public void attempted(AttemptRecord attempt) {
            record(new LedgerEntry.Attempt(origin, attempt));
        }

        @Override
        public void ended(CallRecord call) {
            record(LedgerEntry.Call.of(origin, call));
        }
    }
}
