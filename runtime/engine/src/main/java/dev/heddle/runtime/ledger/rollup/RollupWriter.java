package dev.heddle.runtime.ledger.rollup;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.zip.CRC32;

/**
 * Writes a roll-up as bytes: a head that names its columns, then the columns, each in as few bytes as its largest value needs, so
 * that a question reads only those it asks for; a checksum at the end.
 */
final class RollupWriter {

    static final int MAGIC = 0x48_44_4C_52;
    static final int VERSION = 1;

    private RollupWriter() {}

    static byte[] write(RollupBook book, Coverage coverage) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            List<RollupRow> rows = book.rows();
            int first = rows.stream().mapToInt(row -> row.key.hour).min().orElse(0);
            int last = rows.stream().mapToInt(row -> row.key.hour).max().orElse(0);
            Latencies latencies = Latencies.of(rows);
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(coverage.bytes());
            out.writeLong(coverage.garbled());
            out.writeLong(coverage.newer());
            out.writeInt(first);
            out.writeInt(last);
            out.writeInt(rows.size());
            out.writeInt(latencies.rows.size());
            writeNames(book, out);
            writeColumns(rows, first, latencies, out);
            out.flush();
            CRC32 checksum = new CRC32();
            checksum.update(bytes.toByteArray());
            out.writeLong(checksum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException("An array cannot fail to be written to", e);
        }
        return bytes.toByteArray();
    }

    private static void writeNames(RollupBook book, DataOutputStream out) throws IOException {
        out.writeInt(Dimension.NAMED.size());
        for (int i = 0; i < Dimension.NAMED.size(); i++) {
            writeText(Dimension.NAMED.get(i).column(), out);
            List<String> names = book.names(i);
            out.writeInt(names.size());
            for (String name : names) {
                writeText(name, out);
            }
        }
        out.writeInt(Measure.values().length);
        for (Measure measure : Measure.values()) {
            writeText(measure.column(), out);
        }
    }

    /** Behind its length in bytes, which fits: names are cut after 1,024 characters. */
    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static void writeColumns(List<RollupRow> rows, int first, Latencies latencies, DataOutputStream out)
            throws IOException {
        writeColumn(rows.size(), i -> rows.get(i).key.hour - first, out);
        for (int dimension = 0; dimension < Dimension.NAMED.size(); dimension++) {
            int place = dimension;
            writeColumn(rows.size(), i -> rows.get(i).key.number(place), out);
        }
        for (Measure measure : Measure.values()) {
            writeColumn(rows.size(), i -> rows.get(i).sum(measure), out);
        }
        int count = latencies.rows.size();
        writeColumn(count, latencies.rows::get, out);
        writeColumn(count, latencies.buckets::get, out);
        writeColumn(count, latencies.counts::get, out);
    }

    private static void writeColumn(int count, IntToLongFunction values, DataOutputStream out) throws IOException {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= values.applyAsLong(i);
        }
        int width = width(bits);
        out.writeByte(width);
        for (int i = 0; i < count; i++) {
            long value = values.applyAsLong(i);
            switch (width) {
                case 0 -> {}
                case Byte.BYTES -> out.writeByte((int) value);
                case Short.BYTES -> out.writeShort((int) value);
                case Integer.BYTES -> out.writeInt((int) value);
                default -> out.writeLong(value);
            }
        }
    }

    /** How many bytes hold a number of these bits; none where all are 0. */
    private static int width(long bits) {
        int needed = Long.SIZE - Long.numberOfLeadingZeros(bits);
        return needed == 0
                ? 0
                : needed <= Byte.SIZE
                        ? Byte.BYTES
                        : needed <= Short.SIZE ? Short.BYTES : needed <= Integer.SIZE ? Integer.BYTES : Long.BYTES;
    }

    /** The buckets of all rows. */
    private static final class Latencies {

        final List<Integer> rows = new ArrayList<>();
        final List<Integer> buckets = new ArrayList<>();
        final List<Integer> counts = new ArrayList<>();

        static Latencies of(List<RollupRow> rows) {
            Latencies all = new Latencies();
            for (int i = 0; i < rows.size(); i++) {
                RollupRow row = rows.get(i);
                for (int j = 0; j < row.latencies(); j++) {
                    all.rows.add(i);
                    all.buckets.add(row.latencyBucket(j));
                    all.counts.add(row.latencyCount(j));
                }
            }
            return all;
        }
    }
}
