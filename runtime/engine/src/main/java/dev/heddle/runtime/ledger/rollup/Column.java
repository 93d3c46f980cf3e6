package dev.heddle.runtime.ledger.rollup;

import java.nio.ByteBuffer;

/**
 * The numbers of one column, where they lie. Immutable.
 *
 * @param width bytes of each; 0 where all are 0
 */
record Column(ByteBuffer bytes, int offset, int width) {

    /** One that a roll-up does not have: nothing was known of it. */
    static final Column ABSENT = new Column(ByteBuffer.allocate(0), 0, 0);

    boolean isZero() {
        return width == 0;
    }

    long at(int row) {
        return switch (width) {
            case 0 -> 0;
            case Byte.BYTES -> bytes.get(offset + row) & 0xFF;
            case Short.BYTES -> bytes.getShort(offset + (row << 1)) & 0xFFFF;
            case Integer.BYTES -> bytes.getInt(offset + (row << 2)) & 0xFFFF_FFFFL;
            default -> bytes.getLong(offset + (row << 3));
        };
    }

    int intAt(int row) {
        return (int) at(row);
    }

    /** Adds the numbers of the first rows, each to the sum of its group, but for those that are {@link Selection#OUT}. */
    void addTo(long[] sums, int[] groups) {
        switch (width) {
            case 0 -> {}
            case Byte.BYTES -> addBytesTo(sums, groups);
            case Short.BYTES -> addShortsTo(sums, groups);
            case Integer.BYTES -> addIntsTo(sums, groups);
            default -> addLongsTo(sums, groups);
        }
    }

    private void addBytesTo(long[] sums, int[] groups) {
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] != Selection.OUT) {
                sums[groups[row]] += bytes.get(offset + row) & 0xFF;
            }
        }
    }

    private void addShortsTo(long[] sums, int[] groups) {
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] != Selection.OUT) {
                sums[groups[row]] += bytes.getShort(offset + (row << 1)) & 0xFFFF;
            }
        }
    }

    private void addIntsTo(long[] sums, int[] groups) {
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] != Selection.OUT) {
                sums[groups[row]] += bytes.getInt(offset + (row << 2)) & 0xFFFF_FFFFL;
            }
        }
    }

    private void addLongsTo(long[] sums, int[] groups) {
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] != Selection.OUT) {
                sums[groups[row]] += bytes.getLong(offset + (row << 3));
            }
        }
    }

    /** The same for amounts whose sums may exceed a long: whole units are summed apart. */
    void addTo(long[] units, long[] rest, int[] groups, long unit) {
        for (int row = 0; row < groups.length; row++) {
            int group = groups[row];
            if (group != Selection.OUT) {
                long value = at(row);
                if (value < unit) {
                    rest[group] += value;
                } else {
                    units[group] += value / unit;
                    rest[group] += value % unit;
                }
            }
        }
    }
}
