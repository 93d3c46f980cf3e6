package dev.heddle.runtime.ledger;

import java.nio.file.Path;
import java.util.List;

/** Hears what becomes of segments, on the ledger's own thread. Must not throw. */
public interface SegmentListener {

    /** Hears nothing. */
    SegmentListener NONE = new SegmentListener() {};

    /**
     * Entries stand in a segment.
     *
     * @param size the segment's bytes with them, which end with their last line
     */
    default void appended(Path segment, List<LedgerEntry> entries, long size) {}

    /** A segment will not be written again. */
    default void left(Path segment) {}

    /**
     * A segment's time is over.
     *
     * @return whether it may be deleted
     */
    default boolean expired(Path segment) {
        return true;
    }
}
