package dev.heddle.runtime.ledger;

import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The segments this JVM appends to, one after the other: a new one at the first record, at each new UTC day, at the size
 * limit and after each failure of the disk. A segment that was left is never written again. Not thread-safe.
 */
final class Segments {

    private static final int MAX_SAME_NAME = 1_000;

    private final LedgerConfig config;
    private final TimeSource time;
    private final SegmentFile.Creator creator;
    private final SegmentListener listener;
    private @Nullable Open open;
    private @Nullable LocalDate cleaned;

    /** The segment in use. */
    private static final class Open {
        final Path path;
        final LocalDate day;
        final SegmentFile file;
        long size;
        boolean forced = true;

        Open(Path path, LocalDate day, SegmentFile file) {
            this.path = path;
            this.day = day;
            this.file = file;
        }
    }

    Segments(LedgerConfig config, TimeSource time, SegmentFile.Creator creator, SegmentListener listener) {
        this.config = config;
        this.time = time;
        this.creator = creator;
        this.listener = listener;
    }

    /** Appends lines and removes from them those that are on disk: all of them, unless it throws. */
    void append(LineBuffer lines) throws IOException {
        ByteBuffer bytes = lines.bytes();
        Open segment = segmentFor(bytes.remaining());
        try {
            while (bytes.hasRemaining()) {
                segment.file.write(bytes);
            }
        } catch (IOException e) {
            leaveTorn(segment, lines, bytes.position(), e);
            throw e;
        }
        segment.forced = false;
        settled(segment, lines, lines.lines());
    }

    /** The first lines stand in the segment. */
    private void settled(Open segment, LineBuffer lines, int count) {
        if (count > 0) {
            segment.size += lines.endOf(count);
            listener.appended(segment.path, lines.firstEntries(count), segment.size);
            lines.removeFirst(count);
        }
    }

    /** Whether something was appended that has not been forced. */
    boolean isForceNeeded() {
        return open != null && !open.forced;
    }

    /** Makes everything appended survive a power failure; finds out whether the segment was deleted under us. */
    void force() throws IOException {
        Open segment = open;
        if (segment == null || segment.forced) {
            return;
        }
        try {
            segment.file.force();
            segment.forced = true;
            if (!Files.exists(segment.path)) {
                throw new NoSuchFileException(segment.path.toString(), null, "was deleted while in use");
            }
        } catch (IOException e) {
            leave(segment, e);
            throw e;
        }
    }

    void close() throws IOException {
        Open segment = open;
        open = null;
        if (segment != null) {
            try (SegmentFile file = segment.file) {
                file.force();
            }
            listener.left(segment.path);
        }
    }

    private Open segmentFor(int bytes) throws IOException {
        Instant now = Instant.ofEpochSecond(0, time.epochNanos());
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Open segment = open;
        boolean fits = segment != null && (segment.size == 0 || segment.size + bytes <= config.segmentBytes());
        if (segment != null && fits && segment.day.equals(today)) {
            return segment;
        }
        close();
        Files.createDirectories(config.directory());
        if (!today.equals(cleaned)) {
            cleaned = today;
            new Retention(config, listener).apply(today);
        }
        Open created = create(now, today);
        open = created;
        return created;
    }

    private Open create(Instant now, LocalDate today) throws IOException {
        long pid = ProcessHandle.current().pid();
        for (int sequence = 0; ; sequence++) {
            Path path = config.directory().resolve(new SegmentName(now, pid, sequence).toString());
            try {
                return new Open(path, today, creator.create(path));
            } catch (FileAlreadyExistsException e) {
                if (sequence == MAX_SAME_NAME) {
                    throw e;
                }
            }
        }
    }

    /** Keeps the lines that are whole on disk and takes back the part of a line behind them. */
    private void leaveTorn(Open segment, LineBuffer lines, int written, IOException cause) {
        int whole = lines.linesWithin(written);
        boolean torn = lines.endOf(whole) < written;
        settled(segment, lines, whole);
        if (torn) {
            try {
                segment.file.truncate(segment.size);
            } catch (IOException e) {
                // Readers ignore a torn last line.
                cause.addSuppressed(e);
            }
        }
        leave(segment, cause);
    }

    private void leave(Open segment, IOException cause) {
        open = null;
        try {
            segment.file.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        listener.left(segment.path);
    }
}
