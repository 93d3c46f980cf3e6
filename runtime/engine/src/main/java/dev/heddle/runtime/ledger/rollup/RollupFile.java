package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.SegmentName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The file beside a segment that its roll-up stands in: the segment's name, ending in {@code .rollup}. */
final class RollupFile {

    private static final String SEGMENT = ".jsonl";
    private static final String ROLLUP = ".rollup";
    private static final String DRAFT = ".draft";

    private RollupFile() {}

    static Path of(Path segment) {
        String name = String.valueOf(segment.getFileName());
        return segment.resolveSibling(name.substring(0, name.length() - SEGMENT.length()) + ROLLUP);
    }

    /** The segment of a roll-up; null where the path is not a roll-up's. */
    static @Nullable Path segmentOf(Path path) {
        String name = String.valueOf(path.getFileName());
        if (!name.endsWith(ROLLUP)) {
            return null;
        }
        Path segment = path.resolveSibling(name.substring(0, name.length() - ROLLUP.length()) + SEGMENT);
        return SegmentName.of(segment) == null ? null : segment;
    }

    /** Whether a process wrote to it, and was killed before it was a roll-up. */
    static boolean isDraft(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.contains(ROLLUP + ".") && name.endsWith(DRAFT);
    }

    /** Null where there is none, or none that can be read. */
    static @Nullable RollupColumns read(Path rollup) throws IOException {
        try {
            return RollupColumns.of(Files.readAllBytes(rollup));
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /**
     * Puts a roll-up in the place of the one before, in one step: who is killed in between leaves the one before.
     *
     * @param force whether it survives a power failure, as it must where the segment is deleted for it
     */
    static void write(Path rollup, byte[] content, boolean force) throws IOException {
        // Of its own for each process: two may write the same one at a time.
        Path draft = rollup.resolveSibling(
                rollup.getFileName() + "." + ProcessHandle.current().pid() + DRAFT);
        try (FileChannel channel = FileChannel.open(
                draft, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (force) {
                channel.force(true);
            }
        }
        Files.move(draft, rollup, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
