package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.SegmentListener;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sums entries as they come to stand in segments. The roll-up of the segment in use is written once a minute, and when it is left;
 * it says how much of the segment it holds, so readers add what follows and nothing is counted twice. For the ledger's thread.
 */
public final class Rollups implements SegmentListener {

    private static final Duration WRITE_INTERVAL = Duration.ofMinutes(1);

    private final TimeSource time;
    private final long interval;
    private @Nullable Path segment;
    /** Null where summing the segment in use failed: it is caught up with later. */
    private @Nullable RollupBook book;

    private Coverage coverage = Coverage.NOTHING;
    private long lastWrite;

    public Rollups(TimeSource time) {
        this(time, WRITE_INTERVAL);
    }

    /** @param interval how often the roll-up of the segment in use is written */
    public Rollups(TimeSource time, Duration interval) {
        this.time = time;
        this.interval = interval.toNanos();
    }

    @Override
    public void appended(Path path, List<LedgerEntry> entries, long size) {
        if (!path.equals(segment)) {
            segment = path;
            book = new RollupBook(RollupLimits.KEPT);
            lastWrite = time.nanoTime();
        }
        coverage = new Coverage(size, 0, 0);
        RollupBook sums = book;
        try {
            if (sums != null) {
                entries.forEach(sums::add);
            }
        } catch (RuntimeException | OutOfMemoryError e) {
            book = null;
            warn(path, e);
        }
        if (time.nanoTime() - lastWrite >= interval) {
            write();
        }
    }

    @Override
    public void left(Path path) {
        if (path.equals(segment)) {
            write();
            segment = null;
            book = null;
        }
    }

    /** Sees to it that a segment's sums outlive it. */
    @Override
    public boolean expired(Path path) {
        try {
            return CatchUp.of(path);
        } catch (IOException | RuntimeException e) {
            warn(path, e);
            return false;
        }
    }

    private void write() {
        lastWrite = time.nanoTime();
        Path path = segment;
        RollupBook sums = book;
        if (path == null || sums == null) {
            return;
        }
        try {
            RollupFile.write(RollupFile.of(path), RollupWriter.write(sums, coverage), false);
        } catch (IOException | RuntimeException e) {
            warn(path, e);
        }
    }

    private static void warn(Path segment, Throwable e) {
        HeddleLog.warnOnce("ledger-rollup", "ledger: the sums of " + segment + " cannot be kept: " + e);
    }
}
