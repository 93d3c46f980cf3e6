package dev.heddle.runtime.ledger;

import dev.heddle.runtime.ledger.LineFields.GarbledException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a ledger: the segments of all JVMs, also while they are written. Memory is bounded by the longest line. Lines that
 * are torn or garbled are counted and left out. Thread-safe.
 */
public final class LedgerReader {

    private final Path directory;

    public LedgerReader(Path directory) {
        this.directory = directory;
    }

    public Path directory() {
        return directory;
    }

    /**
     * Hands every entry of the range to the consumer, segment by segment in the order they were begun.
     *
     * @return what was read; nothing where there is no such directory
     * @throws IOException if the directory or a segment cannot be read
     */
    public ReadSummary read(TimeRange range, Consumer<LedgerEntry> consumer) throws IOException {
        Reading reading = new Reading(range, consumer);
        for (Path segment : segments(range)) {
            try (InputStream in = openIfThere(segment)) {
                if (in != null) {
                    reading.read(in);
                }
            } catch (IOException e) {
                throw new IOException("ledger segment " + segment + " cannot be read: " + e.getMessage(), e);
            }
        }
        return reading.summary();
    }

    /** Null where its time was over between the listing and now. */
    private static @Nullable InputStream openIfThere(Path segment) throws IOException {
        try {
            return Files.newInputStream(segment);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private List<Path> segments(TimeRange range) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.exists(directory)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                SegmentName name = SegmentName.of(file);
                if (name != null && range.mayContain(name.day())) {
                    found.add(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        found.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return found;
    }

    /** The state of one reading. */
    private static final class Reading {

        private final TimeRange range;
        private final Consumer<LedgerEntry> consumer;
        private int segments;
        private long entries;
        private long torn;
        private long garbled;
        private long newer;
        private long dropped;

        Reading(TimeRange range, Consumer<LedgerEntry> consumer) {
            this.range = range;
            this.consumer = consumer;
        }

        void read(InputStream in) throws IOException {
            LineReader lines = new LineReader(in);
            for (ByteBuffer line = lines.next(); line != null; line = lines.next()) {
                accept(line);
            }
            segments++;
            torn += lines.isTorn() ? 1 : 0;
            garbled += lines.oversized();
        }

        private void accept(ByteBuffer line) {
            LedgerEntry entry;
            try {
                entry = EntryReader.read(LineFields.of(line));
            } catch (GarbledException e) {
                garbled++;
                return;
            }
            if (entry == null) {
                newer++;
            } else if (range.contains(entry.epochNanos())) {
                entries++;
                dropped += entry instanceof LedgerEntry.Drops drops ? drops.count() : 0;
                consumer.accept(entry);
            }
        }

        ReadSummary summary() {
            return new ReadSummary(segments, entries, torn, garbled, newer, dropped);
        }
    }
}
