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
}
