package dev.heddle.runtime.ledger;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
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
            reading.add(SegmentReader.read(segment, 0, reading::accept));
        }
        return reading.summary();
    }

    /**
     * The segments that may hold entries of the range, in the order they were begun.
     *
     * @throws IOException if the directory cannot be read
     */
    public List<Path> segments(TimeRange range) throws IOException {
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

        /** @param part null where its time was over between the listing and now */
        void add(SegmentReader.@Nullable Part part) {
            if (part != null) {
                segments++;
                torn += part.torn() ? 1 : 0;
                garbled += part.garbled();
                newer += part.newer();
            }
        }

        void accept(LedgerEntry entry) {
            if (range.contains(entry.epochNanos())) {
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
