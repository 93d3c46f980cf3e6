package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.SegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Makes the roll-up of a segment whose writer was killed before it could, from the segment itself. */
final class CatchUp {

    private CatchUp() {}

    /**
     * Makes it where there is none, or one that holds less than the segment.
     *
     * @return whether there is one now that holds all of it
     */
    static boolean of(Path segment) throws IOException {
        Path rollup = RollupFile.of(segment);
        RollupColumns present = RollupFile.read(rollup);
        if (isWhole(present, segment)) {
            return true;
        }
        RollupBook book = new RollupBook(RollupLimits.KEPT);
        SegmentReader.@Nullable Part part = SegmentReader.read(segment, 0, (LedgerEntry entry) -> book.add(entry));
        if (part == null) {
            return present != null;
        }
        if (present == null || present.coverage().bytes() < part.end()) {
            Coverage whole = new Coverage(part.end(), part.garbled(), part.newer());
            RollupFile.write(rollup, RollupWriter.write(book, whole), true);
        }
        return true;
    }

    /** Whether there is none that holds all of a segment. */
    static boolean isNeeded(Path segment) throws IOException {
        return !isWhole(RollupFile.read(RollupFile.of(segment)), segment);
    }

    private static boolean isWhole(@Nullable RollupColumns rollup, Path segment) throws IOException {
        return rollup != null && rollup.coverage().bytes() >= Files.size(segment);
    }
}
