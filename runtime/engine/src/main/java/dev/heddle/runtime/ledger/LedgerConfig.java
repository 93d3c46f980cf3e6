package dev.heddle.runtime.ledger;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where the ledger is and how it is kept.
 *
 * @param directory holds the segments of all JVMs that share the ledger; created at the first record
 * @param queueCapacity how many records may wait to be written before further ones are dropped
 * @param segmentBytes a segment that has reached this size is followed by a new one
 * @param retention segments whose day is older are deleted; whole days, at least one
 * @param rollupRetention their sums by the hour are kept for so long, no shorter than the segments
 * @param users how users stand in it
 */
public record LedgerConfig(
        Path directory,
        int queueCapacity,
        long segmentBytes,
        Duration retention,
        Duration rollupRetention,
        UserRecording users) {

    public static final int DEFAULT_QUEUE_CAPACITY = 8_192;
    public static final long DEFAULT_SEGMENT_BYTES = 64L << 20;
    public static final Duration DEFAULT_RETENTION = Duration.ofDays(90);
    public static final Duration DEFAULT_ROLLUP_RETENTION = Duration.ofDays(400);

    /** With hashed users and sums that are kept as long as by default. */
    public LedgerConfig(Path directory, int queueCapacity, long segmentBytes, Duration retention) {
        this(directory, queueCapacity, segmentBytes, retention, DEFAULT_ROLLUP_RETENTION, UserRecording.HASH);
    }

    public LedgerConfig {
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("The ledger's queue needs room for 1 record, not " + queueCapacity);
        }
        if (segmentBytes < 1) {
            throw new IllegalArgumentException("A ledger segment needs at least 1 byte, not " + segmentBytes);
        }
        if (retention.toDays() < 1) {
            throw new IllegalArgumentException("The ledger is kept for at least 1 day, not " + retention);
        }
        if (rollupRetention.compareTo(retention) < 0) {
            rollupRetention = retention;
        }
    }

    /** The defaults, in {@link #defaultDirectory()}. */
    public static LedgerConfig ofDefaults() {
        return inDirectory(defaultDirectory());
    }

    /** The defaults, in another directory. */
    public static LedgerConfig inDirectory(Path directory) {
        return new LedgerConfig(directory, DEFAULT_QUEUE_CAPACITY, DEFAULT_SEGMENT_BYTES, DEFAULT_RETENTION);
    }

    /** {@code ~/.heddle/ledger}; below the temporary directory for a user without a home, as in many containers. */
    public static Path defaultDirectory() {
        String home = System.getProperty("user.home", "");
        return home.isBlank() || home.equals("?")
                ? Path.of(System.getProperty("java.io.tmpdir", "."), "heddle", "ledger")
                : Path.of(home, ".heddle", "ledger");
    }
}
