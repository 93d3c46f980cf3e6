package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.SegmentName;
import dev.heddle.runtime.ledger.SegmentReader;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A ledger's sums: of its roll-ups, and of the records behind them that are not in one yet. What was read once is kept, so that
 * answers to several questions fit each other; a new object sees what was written since. Not thread-safe.
 */
public final class LedgerSums {

    /** Stands for names that are not told apart, because there are more of them than a roll-up holds. */
    public static final String FOLDED = Names.OTHER;

    /** Records are summed up in portions of so many rows, so that memory stays bounded. */
    private static final int PORTION = 100_000;

    private final Path directory;
    private final Map<Path, SummedSegment> kept = new TreeMap<>();

    public LedgerSums(Path directory) {
        this.directory = directory;
    }

    /** The sums of one segment: of its roll-up, and of what it holds beyond. */
    private record SummedSegment(List<RollupColumns> portions, boolean read, boolean torn, long garbled, long newer) {}

    /**
     * Answers a question. A range that does not begin and end with an hour is answered from the records themselves, as far back
     * as they are kept.
     *
     * @throws IOException if the ledger cannot be read
     */
    public SpendAnswer answer(SpendQuery query) throws IOException {
        GroupedSums sums = new GroupedSums(query);
        TimeRange range = query.range();
        boolean byHours = !query.exact() && isHour(range.since()) && isHour(range.until());
        int segments = 0;
        long torn = 0;
        long garbled = 0;
        long newer = 0;
        for (Path segment : segments(range)) {
            boolean fromRecords = !byHours && Files.exists(segment);
            SummedSegment summed = fromRecords ? records(segment, 0, null, range) : kept(segment);
            for (RollupColumns portion : summed.portions()) {
                sums.add(portion, fromRecords ? TimeRange.ALL : range);
            }
            segments += summed.read() ? 1 : 0;
            torn += summed.torn() ? 1 : 0;
            garbled += summed.garbled();
            newer += summed.newer();
        }
        Sums total = sums.total();
        long entries = total.count(Measure.CALLS) + total.count(Measure.ATTEMPTS);
        long dropped = total.count(Measure.DROPPED);
        return new SpendAnswer(sums.groups(), total, new ReadSummary(segments, entries, torn, garbled, newer, dropped));
    }

    private static boolean isHour(@Nullable Instant instant) {
        return instant == null || instant.equals(instant.truncatedTo(ChronoUnit.HOURS));
    }

    private SummedSegment kept(Path segment) throws IOException {
        SummedSegment known = kept.get(segment);
        if (known == null) {
            RollupColumns rollup = RollupFile.read(RollupFile.of(segment));
            known = records(segment, rollup == null ? 0 : rollup.coverage().bytes(), rollup, TimeRange.ALL);
            kept.put(segment, known);
        }
        return known;
    }

    /** Sums up the records behind the first {@code from} bytes. */
    private static SummedSegment records(Path segment, long from, @Nullable RollupColumns rollup, TimeRange range)
            throws IOException {
        List<RollupColumns> portions = new ArrayList<>();
        long garbled = 0;
        long newer = 0;
        if (rollup != null) {
            portions.add(rollup);
            garbled = rollup.coverage().garbled();
            newer = rollup.coverage().newer();
        }
        Portions sums = new Portions(portions);
        SegmentReader.Part part = SegmentReader.read(segment, from, entry -> {
            if (range.contains(entry.epochNanos())) {
                sums.add(entry);
            }
        });
        sums.end();
        return part == null
                ? new SummedSegment(portions, rollup != null, false, garbled, newer)
                : new SummedSegment(portions, true, part.torn(), garbled + part.garbled(), newer + part.newer());
    }

    /** The segments that may hold something of the range, also those of which only the roll-up is left. */
    private NavigableSet<Path> segments(TimeRange range) throws IOException {
        NavigableSet<Path> found = new TreeSet<>(new LedgerReader(directory).segments(range));
        if (!Files.exists(directory)) {
            return found;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.rollup")) {
            for (Path file : files) {
                Path segment = RollupFile.segmentOf(file);
                if (segment != null && range.mayContain(day(segment))) {
                    found.add(segment);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return found;
    }

    private static LocalDate day(Path segment) {
        SegmentName name = SegmentName.of(segment);
        return name == null ? LocalDate.MAX : name.day();
    }

    /** Sums entries portion by portion. */
    private static final class Portions {

        private final List<RollupColumns> done;
        private RollupBook book = new RollupBook(RollupLimits.EXACT);

        Portions(List<RollupColumns> done) {
            this.done = done;
        }

        void add(LedgerEntry entry) {
            book.add(entry);
            if (book.size() >= PORTION) {
                end();
                book = new RollupBook(RollupLimits.EXACT);
            }
        }

        void end() {
            if (book.size() > 0) {
                done.add(RollupColumns.of(book, Coverage.NOTHING));
            }
        }
    }
}
