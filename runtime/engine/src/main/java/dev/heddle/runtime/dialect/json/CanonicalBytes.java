package dev.heddle.runtime.dialect.json;

import java.util.Arrays;

/** Collects a document's canonical form. Not thread-safe. */
public final class CanonicalBytes {

    private static final int LENGTH_BYTES = 4;
    private static final int MAX_UTF8_BYTES = 3;

    private byte[] bytes;
    private int length;

    CanonicalBytes(int capacity) {
        bytes = new byte[capacity];
    }

    /** The form's bytes, from 0 to {@link #length}. */
    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    void append(byte value) {
        reserve(1);
        bytes[length++] = value;
    }

    /** The length in bytes of a text in ASCII, and its characters. */
    void ascii(byte[] text, int offset, int count) {
        reserve(LENGTH_BYTES + count);
        writeLength(length, count);
        System.arraycopy(text, offset, bytes, length + LENGTH_BYTES, count);
        length += LENGTH_BYTES + count;
    }

    /**
     * The length in bytes of a text, and its characters. Half a surrogate pair, which JSON can say and UTF-8 cannot, is written as if
     * it were a character of its own.
     */
    void string(String text) {
        int count = text.length();
        reserve(LENGTH_BYTES + Math.multiplyExact(count, MAX_UTF8_BYTES));
        int start = length;
        int at = start + LENGTH_BYTES;
        byte[] to = bytes;
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                to[at++] = (byte) c;
            } else if (c < 0x800) {
                to[at++] = (byte) (0xC0 | c >> 6);
                to[at++] = (byte) (0x80 | c & 0x3F);
            } else {
                to[at++] = (byte) (0xE0 | c >> 12);
                to[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                to[at++] = (byte) (0x80 | c & 0x3F);
            }
        }
        writeLength(start, at - start - LENGTH_BYTES);
        length = at;
    }

    private void writeLength(int start, int size) {
        bytes[start] = (byte) (size >> 24);
        bytes[start + 1] = (byte) (size >> 16);
        bytes[start + 2] = (byte) (size >> 8);
        bytes[start + 3] = (byte) size;
    }

    void ascii(CharSequence text) {
        reserve(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /**
     * Arranges its last bytes anew: the others that are given around a part of them, which stays.
     *
     * @param before how many of the others come before it
     */
    void replaceFrom(int start, byte[] others, int before, int from, int count) {
        System.arraycopy(bytes, from, bytes, start + before, count);
        System.arraycopy(others, 0, bytes, start, before);
        System.arraycopy(others, before, bytes, start + before + count, others.length - before);
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            int needed = Math.addExact(length, count);
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 2L)));
        }
    }
}
