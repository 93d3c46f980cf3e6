package dev.heddle.runtime.ledger;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whole lines that wait to be appended to a segment, and the entries that stand in them. Not thread-safe. */
final class LineBuffer extends OutputStream {

    /** Beyond this many bytes a batch is written before more is collected. */
    static final int FULL = 64 << 10;

    private byte[] bytes = new byte[FULL + (FULL >> 2)];
    private int length;
    private int[] ends = new int[256];
    private int lines;
    private final List<LedgerEntry> entries = new ArrayList<>();

    @Override
    public void write(int value) {
        makeRoom(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        makeRoom(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Ends the line that was being written, which holds the entry. */
    void endLine(LedgerEntry entry) {
        write('\n');
        if (lines == ends.length) {
            ends = Arrays.copyOf(ends, lines * 2);
        }
        ends[lines++] = length;
        entries.add(entry);
    }

    /** Forgets the line that was being written. */
    void abandonLine() {
        length = lines == 0 ? 0 : ends[lines - 1];
    }

    boolean isEmpty() {
        return lines == 0;
    }

    boolean isFull() {
        return length >= FULL;
    }

    int lines() {
        return lines;
    }

    ByteBuffer bytes() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** How many lines end within the first {@code count} bytes. */
    int linesWithin(int count) {
        int found = 0;
        while (found < lines && ends[found] <= count) {
            found++;
        }
        return found;
    }

    /** Where the first {@code count} lines end. */
    int endOf(int count) {
        return count == 0 ? 0 : ends[count - 1];
    }

    /** The entries of the first {@code count} lines. */
    List<LedgerEntry> firstEntries(int count) {
        return List.copyOf(entries.subList(0, count));
    }

    /** Forgets the first {@code count} lines. */
    void removeFirst(int count) {
        int removed = endOf(count);
        System.arraycopy(bytes, removed, bytes, 0, length - removed);
        length -= removed;
        lines -= count;
        entries.subList(0, count).clear();
        for (int i = 0; i < lines; i++) {
            ends[i] = ends[i + count] - removed;
        }
    }

    /** Forgets everything. */
    void clear() {
        length = 0;
        lines = 0;
        entries.clear();
    }

    private void makeRoom(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
