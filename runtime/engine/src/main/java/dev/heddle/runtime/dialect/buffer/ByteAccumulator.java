package dev.heddle.runtime.dialect.buffer;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A byte array that grows and is used again after {@link #clear}. Not thread-safe. */
public final class ByteAccumulator {

    private static final byte[] NONE = {};
    private static final int FIRST_CAPACITY = 512;

    private byte[] bytes = NONE;
    private int length;

    public void append(byte value) {
        if (length == bytes.length) {
            grow(1);
        }
        bytes[length++] = value;
    }

    public void append(byte[] source, int offset, int count) {
        if (count > bytes.length - length) {
            grow(count);
        }
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** Appends the bytes from position to limit; the buffer's position is not moved. */
    public void append(ByteBuffer source) {
        int count = source.remaining();
        if (count > bytes.length - length) {
            grow(count);
        }
        source.get(source.position(), bytes, length, count);
        length += count;
    }

    /** The bytes from 0 to {@link #length}; valid until the next append. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    public void clear() {
        length = 0;
    }

    /** A view of what has been appended; valid until the next append or clear. */
    public ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private void grow(int count) {
        int needed = Math.addExact(length, count);
        int doubled = bytes.length > Integer.MAX_VALUE / 2 ? needed : bytes.length * 2;
        bytes = Arrays.copyOf(bytes, Math.max(needed, Math.max(FIRST_CAPACITY, doubled)));
    }
}
