package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.SegmentListener;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps the sums of a ledger in order: those of the segment in use as records come, and, every five minutes from the first record on, on
 * a thread of its own, those of segments whose writer was killed; it deletes the oldest, and has others look at the sums.
 */
public final class LedgerUpkeep implements SegmentListener {

    /** Looks at the ledger's sums now and then. */
    public interface Watcher {

        /**
         * Looks at them as they are now.
         *
         * @throws IOException if the ledger cannot be read
         */
        void look(Instant now) throws IOException;
    }

    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    /** A segment that nobody has written to for so long has no writer, or one that has nothing to add. */
    private static final Duration QUIET = Duration.ofMinutes(10);

    /** What is caught up with at a time, so that an application that starts is not busy with the past. */
    private static final int AT_A_TIME = 4;

    private final LedgerConfig config;
    private final TimeSource time;
    private final Rollups rollups;
    private final Watcher watcher;
    private final Set<Path> whole = new HashSet<>();
    private boolean started;

    public LedgerUpkeep(LedgerConfig config, TimeSource time, Watcher watcher) {
        this.config = config;
        this.time = time;
        this.rollups = new Rollups(time);
        this.watcher = watcher;
    }

    @Override
    public void appended(Path segment, List<LedgerEntry> entries, long size) {
        rollups.appended(segment, entries, size);
        if (!started) {
            started = true;
            start();
        }
    }

    @Override
    public void left(Path segment) {
        rollups.left(segment);
    }

    @Override
    public boolean expired(Path segment) {
        return rollups.expired(segment);
    }

    /** Begins on the ledger's own thread, which has nothing of the application's. */
    private void start() {
        Thread thread = new Thread(null, this::run, "heddle-ledger-upkeep", 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void run() {
        park(FIRST);
        while (true) {
            work();
            park(INTERVAL);
        }
    }

    /** Everything that is due. */
    void work() {
        Instant now = Instant.ofEpochSecond(0, time.epochNanos());
        try {
            catchUp(now);
            RollupRetention.apply(config.directory(), config.rollupRetention(), now);
            watcher.look(now);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            HeddleLog.warnOnce("ledger-upkeep", "ledger: its sums cannot be kept in order: " + e);
        }
    }

    private void catchUp(Instant now) throws IOException {
        int made = 0;
        for (Path segment : new LedgerReader(config.directory()).segments(TimeRange.ALL)) {
            if (made < AT_A_TIME && !whole.contains(segment) && isQuiet(segment, now)) {
                if (CatchUp.isNeeded(segment)) {
                    CatchUp.of(segment);
                    made++;
                }
                whole.add(segment);
            }
        }
    }

    private static boolean isQuiet(Path segment, Instant now) throws IOException {
        try {
            return Files.getLastModifiedTime(segment).toInstant().isBefore(now.minus(QUIET));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private void park(Duration length) {
        long end = time.nanoTime() + length.toNanos();
        for (long rest = length.toNanos(); rest > 0; rest = end - time.nanoTime()) {
            LockSupport.parkNanos(this, rest);
            // An interrupted thread would not park.
            Thread.interrupted();
        }
    }
}
