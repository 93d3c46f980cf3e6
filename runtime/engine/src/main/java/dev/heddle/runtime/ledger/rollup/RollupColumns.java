package dev.heddle.runtime.ledger.rollup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** A roll-up as it lies in its bytes. Columns of a newer Heddle are passed over, those that it has not are zero. Immutable. */
final class RollupColumns {

    private static final int CHECKSUM = Long.BYTES;

    private final Coverage coverage;
    private final int firstHour;
    private final int lastHour;
    private final int rows;
    private final int latencies;
    private final Column hours;
    private final Map<Dimension, Column> numbers = new EnumMap<>(Dimension.class);
    private final Map<Dimension, NameList> names = new EnumMap<>(Dimension.class);
    private final Map<Measure, Column> sums = new EnumMap<>(Measure.class);
    private final Column latencyRows;
    private final Column latencyBuckets;
    private final Column latencyCounts;

    /**
     * The names of a dimension, which are read when somebody asks for them: users are many, and mostly nobody does.
     *
     * @param offset of the first in the bytes
     */
    private record NameList(ByteBuffer bytes, int offset, int count) {

        List<String> read() {
            List<String> read = new ArrayList<>(count);
            ByteBuffer at = bytes.duplicate().position(offset);
            for (int i = 0; i < count; i++) {
                read.add(RollupColumns.readText(at));
            }
            return read;
        }
    }

    private RollupColumns(ByteBuffer bytes) throws IOException {
        if (bytes.getInt() != RollupWriter.MAGIC || bytes.getInt() != RollupWriter.VERSION) {
            throw new IOException("not a roll-up that this Heddle reads");
        }
        coverage = new Coverage(bytes.getLong(), bytes.getLong(), bytes.getLong());
        firstHour = bytes.getInt();
        lastHour = bytes.getInt();
        rows = bytes.getInt();
        latencies = bytes.getInt();
        List<@Nullable Dimension> dimensions = readDimensions(bytes);
        List<@Nullable Measure> measures = readMeasures(bytes);
        hours = column(bytes, rows);
        for (Dimension dimension : dimensions) {
            Column column = column(bytes, rows);
            if (dimension != null) {
                numbers.put(dimension, column);
            }
        }
        for (Measure measure : measures) {
            Column column = column(bytes, rows);
            if (measure != null) {
                sums.put(measure, column);
            }
        }
        latencyRows = column(bytes, latencies);
        latencyBuckets = column(bytes, latencies);
        latencyCounts = column(bytes, latencies);
    }

    /** Null where the bytes are not those of a whole roll-up: torn by a power failure, or of another version. */
    static @Nullable RollupColumns of(byte[] content) {
        if (content.length <= CHECKSUM) {
            return null;
        }
        CRC32 checksum = new CRC32();
        checksum.update(content, 0, content.length - CHECKSUM);
        if (ByteBuffer.wrap(content).getLong(content.length - CHECKSUM) != checksum.getValue()) {
            return null;
        }
        try {
            return new RollupColumns(ByteBuffer.wrap(content));
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /** What a book holds. */
    static RollupColumns of(RollupBook book, Coverage coverage) {
        RollupColumns columns = of(RollupWriter.write(book, coverage));
        if (columns == null) {
            throw new IllegalStateException("what was just written cannot be read");
        }
        return columns;
    }

    Coverage coverage() {
        return coverage;
    }

    int firstHour() {
        return firstHour;
    }

    int lastHour() {
        return lastHour;
    }

    int rows() {
        return rows;
    }

    int hour(int row) {
        return firstHour + hours.intAt(row);
    }

    /** The numbers of names: 0 for none, else one more than the place in {@link #names}. */
    Column numbers(Dimension dimension) {
        return numbers.getOrDefault(dimension, Column.ABSENT);
    }

    List<String> names(Dimension dimension) {
        NameList list = names.get(dimension);
        return list == null ? List.of() : list.read();
    }

    Column sums(Measure measure) {
        return sums.getOrDefault(measure, Column.ABSENT);
    }

    int latencies() {
        return latencies;
    }

    Column latencyRows() {
        return latencyRows;
    }

    Column latencyBuckets() {
        return latencyBuckets;
    }

    Column latencyCounts() {
        return latencyCounts;
    }

    private List<@Nullable Dimension> readDimensions(ByteBuffer bytes) {
        Map<String, Dimension> known = new HashMap<>();
        Dimension.NAMED.forEach(dimension -> known.put(dimension.column(), dimension));
        List<@Nullable Dimension> dimensions = new ArrayList<>();
        int count = bytes.getInt();
        for (int i = 0; i < count; i++) {
            Dimension dimension = known.get(readText(bytes));
            dimensions.add(dimension);
            int size = bytes.getInt();
            if (dimension != null) {
                names.put(dimension, new NameList(bytes, bytes.position(), size));
            }
            for (int j = 0; j < size; j++) {
                bytes.position(bytes.position() + Short.BYTES + Short.toUnsignedInt(bytes.getShort(bytes.position())));
            }
        }
        return dimensions;
    }

    private static List<@Nullable Measure> readMeasures(ByteBuffer bytes) {
        Map<String, Measure> known = new HashMap<>();
        for (Measure measure : Measure.values()) {
            known.put(measure.column(), measure);
        }
        List<@Nullable Measure> measures = new ArrayList<>();
        int count = bytes.getInt();
        for (int i = 0; i < count; i++) {
            measures.add(known.get(readText(bytes)));
        }
        return measures;
    }

    /** A text behind its length in bytes. */
    private static String readText(ByteBuffer bytes) {
        byte[] text = new byte[Short.toUnsignedInt(bytes.getShort())];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static Column column(ByteBuffer bytes, int count) {
        int width = bytes.get();
        Column column = new Column(bytes, bytes.position(), width);
        bytes.position(bytes.position() + width * count);
        return column;
    }
}
