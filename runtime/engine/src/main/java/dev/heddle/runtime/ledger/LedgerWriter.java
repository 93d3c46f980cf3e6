package dev.heddle.runtime.ledger;

import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes entries from the queue and appends them to the segments: at once where there were none for long, else in batches,
 * every {@link #NAP}. What the disk refuses is kept and tried again, on a new segment, after a pause that doubles from one second to one
 * minute; meanwhile the queue fills and further entries are dropped. Used by one thread.
 */
final class LedgerWriter implements Runnable {

    /** How long a record waits at most for a writer that is well. */
    static final long NAP = TimeUnit.MILLISECONDS.toNanos(20);

    /** After so long without records the writer sleeps until the next one, whose thread has to wake it. */
    static final long NAPPING = TimeUnit.SECONDS.toNanos(10);

    static final long FORCE_INTERVAL = TimeUnit.SECONDS.toNanos(1);
    static final long FIRST_BACKOFF = TimeUnit.SECONDS.toNanos(1);
    static final long MAX_BACKOFF = TimeUnit.MINUTES.toNanos(1);

    private final LedgerQueue queue;
    private final Segments segments;
    private final TimeSource time;
    private final LedgerCounters counters;
    private final RateLimitedWarning diskWarning;
    private final RateLimitedWarning entryWarning;
    private final UserRecording.Rewriter users;
    private final LineBuffer lines = new LineBuffer();
    private @Nullable EntryWriter json;
    private long reportedDrops;
    private long lastForce;
    private long lastEntry;
    private long backoff;
    private long retryAt;

    LedgerWriter(LedgerQueue queue, Segments segments, UserRecording users, TimeSource time, LedgerCounters counters) {
        this.queue = queue;
        this.segments = segments;
        this.users = new UserRecording.Rewriter(users);
        this.time = time;
        this.counters = counters;
        this.diskWarning = new RateLimitedWarning(time);
        this.entryWarning = new RateLimitedWarning(time);
        this.lastForce = time.nanoTime() - FORCE_INTERVAL;
        this.lastEntry = time.nanoTime() - NAPPING;
    }

    @Override
    public void run() {
        while (!(queue.isClosed() && queue.isEmpty() && queue.pending() == 0)) {
            try {
                pause(work());
            } catch (RuntimeException | Error e) {
                abandon();
                entryWarning.warn(() -> "ledger: the writer gave up a batch: " + e);
            }
        }
        try {
            reportDrops();
            segments.close();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Does what there is to do and returns after how many nanoseconds there is more, unless something is queued before. */
    long work() {
        long rest = retryAt - time.nanoTime();
        if (isBackingOff() && rest > 0 && !queue.isFlushWaiting() && !queue.isClosed()) {
            return rest;
        }
        FlushRequest flush = collect();
        try {
            settleDespiteInterrupts(flush != null);
            backoff = 0;
        } catch (IOException e) {
            failed(e);
        }
        if (flush != null) {
            queue.answer(flush, !isBackingOff());
        }
        return untilMore();
    }

    private void pause(long nanos) {
        // An interrupted thread would not park.
        Thread.interrupted();
        if (nanos > 0 && isBackingOff()) {
            queue.awaitFlush(nanos);
        } else if (nanos > 0) {
            boolean busyOfLate = time.nanoTime() - lastEntry < NAPPING;
            if (busyOfLate) {
                queue.nap(Math.min(nanos, NAP));
            } else {
                queue.sleep(nanos);
            }
        }
    }

    /** Turns queued entries into lines until there are none, enough, or a flush, which is returned. */
    private @Nullable FlushRequest collect() {
        while (!lines.isFull()) {
            Queued item = queue.poll();
            if (item instanceof FlushRequest flush) {
                return flush;
            }
            if (item == null) {
                return null;
            }
            lastEntry = time.nanoTime();
            serialise((LedgerEntry) item);
        }
        return null;
    }

    private void serialise(LedgerEntry entry) {
        try {
            write(users.rewritten(entry), lines);
        } catch (IOException | RuntimeException e) {
            drop(1);
            entryWarning.warn(() -> "ledger: a record cannot be written: " + e);
        }
    }

    /** An interrupt, wherever it comes from, closes the segment: the rest goes to a new one. */
    private void settleDespiteInterrupts(boolean force) throws IOException {
        boolean settled = false;
        while (!settled) {
            try {
                settle(force);
                settled = true;
            } catch (ClosedByInterruptException e) {
                Thread.interrupted();
            }
        }
    }

    private void settle(boolean force) throws IOException {
        append();
        if (force || isForceDue()) {
            force();
        }
    }

    /** Loads what it takes on the ledger's thread, not on the one that makes the first call. */
    private void write(LedgerEntry entry, LineBuffer target) throws IOException {
        EntryWriter writer = json;
        if (writer == null) {
            writer = new EntryWriter();
            json = writer;
        }
        writer.write(entry, target);
    }

    private void append() throws IOException {
        int before = lines.lines();
        if (before > 0) {
            try {
                segments.append(lines);
            } finally {
                int settled = before - lines.lines();
                counters.written.addAndGet(settled);
                queue.settled(settled);
            }
        }
        reportDrops();
    }

    private void reportDrops() throws IOException {
        long drops = counters.dropped.get();
        if (drops > reportedDrops) {
            LineBuffer line = new LineBuffer();
            write(new LedgerEntry.Drops(time.epochNanos(), drops - reportedDrops), line);
            segments.append(line);
            reportedDrops = drops;
        }
    }

    private boolean isForceDue() {
        return segments.isForceNeeded() && time.nanoTime() - lastForce >= FORCE_INTERVAL;
    }

    private void force() throws IOException {
        segments.force();
        lastForce = time.nanoTime();
    }

    private void failed(IOException e) {
        counters.diskErrors.incrementAndGet();
        backoff = backoff == 0 ? FIRST_BACKOFF : Math.min(MAX_BACKOFF, backoff * 2);
        retryAt = time.nanoTime() + backoff;
        int waiting = queue.pending();
        diskWarning.warn(() -> "ledger: the disk refuses records, " + waiting + " wait for it: " + e);
        queue.refuseFlushes();
        if (queue.isClosed()) {
            abandon();
        }
    }

    /** Gives up everything that is not on disk. */
    private void abandon() {
        drop(lines.lines());
        lines.clear();
        for (Queued item = queue.poll(); item != null; item = queue.poll()) {
            if (item instanceof FlushRequest flush) {
                queue.answer(flush, false);
            } else {
                drop(1);
            }
        }
    }

    private void drop(int entries) {
        counters.dropped.addAndGet(entries);
        queue.settled(entries);
    }

    private boolean isBackingOff() {
        return backoff > 0;
    }

    private long untilMore() {
        if (isBackingOff()) {
            return Math.max(1, retryAt - time.nanoTime());
        }
        if (!queue.isEmpty()) {
            return 0;
        }
        return segments.isForceNeeded() ? Math.max(1, FORCE_INTERVAL - (time.nanoTime() - lastForce)) : Long.MAX_VALUE;
    }
}
