package dev.heddle.runtime.ledger.rollup;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
    private final Map<Dimension, List<String>> names = new EnumMap<>(Dimension.class);
    private final Map<Measure, Column> sums = new EnumMap<>(Measure.class);
    private final Column latencyRows;
    private final Column latencyBuckets;
    private final Column latencyCounts;

    private RollupColumns(byte[] content) throws IOException {
        ByteArrayInputStream source = new ByteArrayInputStream(content, 0, content.length - CHECKSUM);
        DataInputStream in = new DataInputStream(source);
        if (in.readInt() != RollupWriter.MAGIC || in.readInt() != RollupWriter.VERSION) {
            throw new IOException("not a roll-up that this Heddle reads");
        }
        coverage = new Coverage(in.readLong(), in.readLong(), in.readLong());
        firstHour = in.readInt();
        lastHour = in.readInt();
        rows = in.readInt();
        latencies = in.readInt();
        List<@Nullable Dimension> dimensions = readNames(in);
        List<@Nullable Measure> measures = readMeasures(in);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        bytes.position(content.length - CHECKSUM - source.available());
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
            return new RollupColumns(content);
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
        return names.getOrDefault(dimension, List.of());
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

    private List<@Nullable Dimension> readNames(DataInputStream in) throws IOException {
        Map<String, Dimension> known = new HashMap<>();
        Dimension.NAMED.forEach(dimension -> known.put(dimension.column(), dimension));
        List<@Nullable Dimension> dimensions = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Dimension dimension = known.get(in.readUTF());
            dimensions.add(dimension);
            int size = in.readInt();
            List<String> own = new ArrayList<>(size);
            for (int j = 0; j < size; j++) {
                own.add(in.readUTF());
            }
            if (dimension != null) {
                names.put(dimension, own);
            }
        }
        return dimensions;
    }

    private static List<@Nullable Measure> readMeasures(DataInputStream in) throws IOException {
        Map<String, Measure> known = new HashMap<>();
        for (Measure measure : Measure.values()) {
            known.put(measure.column(), measure);
        }
        List<@Nullable Measure> measures = new ArrayList<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            measures.add(known.get(in.readUTF()));
        }
        return measures;
    }

    private static Column column(ByteBuffer bytes, int count) {
        int width = bytes.get();
        Column column = new Column(bytes, bytes.position(), width);
        bytes.position(bytes.position() + width * count);
        return column;
    }
}
