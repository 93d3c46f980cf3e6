package dev.heddle.runtime.ledger.shipping;

import dev.heddle.runtime.ledger.LedgerSink;
import dev.heddle.runtime.ledger.SegmentName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ships what is new in the segments of all processes that share a directory. A position is kept on disk only after its lines are kept
 * by the sink, so that a crash repeats lines and never loses one. Used by one thread; counters by any.
 */
final class LedgerShipper implements AutoCloseable {

    private final Path directory;
    private final LedgerSink sink;
    private final ShippingLock lock;
    private final SegmentTail tail = new SegmentTail();
    private final AtomicLong shipped = new AtomicLong();
    private final AtomicLong garbled = new AtomicLong();
    private volatile boolean shipsHere;
    private @Nullable ShippedPositions positions;

    LedgerShipper(Path directory, LedgerSink sink) {
        this.directory = directory;
        this.sink = sink;
        this.lock = new ShippingLock(directory);
    }

    /**
     * Ships everything that is there, unless another process does.
     *
     * @throws IOException if some of it could not be read or kept; the next round goes on there
     */
    void round() throws IOException {
        Files.createDirectories(directory);
        shipsHere = lock.acquire();
        if (!shipsHere) {
            positions = null;
            return;
        }
        ShippedPositions known = positions;
        if (known == null) {
            known = ShippedPositions.load(directory, sink.place());
            positions = known;
        }
        List<Path> segments = segments();
        Set<String> names = new HashSet<>();
        segments.forEach(segment -> names.add(ShippedPositions.name(segment)));
        known.retain(names);
        for (Path segment : segments) {
            ship(segment, known);
        }
    }

    private void ship(Path segment, ShippedPositions known) throws IOException {
        long from = known.of(segment);
        while (from < size(segment)) {
            SegmentTail.Lines read = tail.read(segment, from);
            if (read.end() == from) {
                return;
            }
            if (!read.lines().isEmpty()) {
                sink.write(read.lines());
            }
            known.put(segment, read.end());
            shipped.addAndGet(read.lines().size());
            garbled.addAndGet(read.garbled());
            from = read.end();
        }
    }

    /** In the order they were begun. */
    private List<Path> segments() throws IOException {
        List<Path> segments = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                if (SegmentName.of(file) != null) {
                    segments.add(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        segments.sort(Comparator.comparing(ShippedPositions::name));
        return segments;
    }

    private static long size(Path segment) throws IOException {
        try {
            return Files.size(segment);
        } catch (java.nio.file.NoSuchFileException e) {
            return 0;
        }
    }

    /** How many lines were shipped. */
    long shipped() {
        return shipped.get();
    }

    /** How many lines were not the ledger's. */
    long garbled() {
        return garbled.get();
    }

    /** Whether this process is the one that ships. */
    boolean shipsHere() {
        return shipsHere;
    }

    @Override
    public void close() throws IOException {
        try {
            lock.close();
        } finally {
            sink.close();
        }
    }
}
