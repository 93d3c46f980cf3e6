package dev.heddle.runtime.dialect.eventstream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The headers of one message, looked up in its bytes: a name's length (1 byte), the name, a type (1 byte), a value. Text and
 * byte values carry their length in 2 bytes.
 */
final class EventHeaders {

    private static final int TRUE = 0;
    private static final int FALSE = 1;
    private static final int BYTE = 2;
    private static final int SHORT = 3;
    private static final int INTEGER = 4;
    private static final int LONG = 5;
    private static final int BYTES = 6;
    private static final int STRING = 7;
    private static final int TIMESTAMP = 8;
    private static final int UUID_VALUE = 9;

    /** The sizes of values whose type fixes it. */
    private static final int[] SIZES = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

    private final ByteBuffer bytes;

    EventHeaders(byte[] bytes, int offset, int length) {
        this.bytes = ByteBuffer.wrap(bytes, offset, length).slice();
    }

    /** Whether every header is of a known type and ends within the bytes. */
    boolean wellFormed() {
        int at = 0;
        while (at >= 0 && at < bytes.limit()) {
            at = next(at);
        }
        return at == bytes.limit();
    }

    /** The first value of that name; only where {@link #wellFormed}. */
    @Nullable
    Object value(String name) {
        byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.limit(); at = next(at)) {
            int length = bytes.get(at) & 0xFF;
            if (length == wanted.length && Arrays.equals(copy(at + 1, length), wanted)) {
                return read(bytes.get(at + 1 + length), at + 2 + length);
            }
        }
        return null;
    }

    /** Where the header after the one at that position starts; -1 where this one is malformed. */
    private int next(int at) {
        int type = at + 1 + (bytes.get(at) & 0xFF);
        if (type >= bytes.limit()) {
            return -1;
        }
        int kind = bytes.get(type);
        if (kind < TRUE || kind > UUID_VALUE) {
            return -1;
        }
        int size = SIZES[kind];
        int value = type + 1;
        if (size < 0) {
            if (value + 2 > bytes.limit()) {
                return -1;
            }
            size = 2 + (bytes.getShort(value) & 0xFFFF);
        }
        return value + size <= bytes.limit() ? value + size : -1;
    }

    private @Nullable Object read(int kind, int at) {
        return switch (kind) {
            case TRUE -> true;
            case FALSE -> false;
            case BYTE -> bytes.get(at);
            case SHORT -> bytes.getShort(at);
            case INTEGER -> bytes.getInt(at);
            case LONG -> bytes.getLong(at);
            case BYTES -> copy(at + 2, bytes.getShort(at) & 0xFFFF);
            case STRING -> new String(copy(at + 2, bytes.getShort(at) & 0xFFFF), StandardCharsets.UTF_8);
            case TIMESTAMP -> Instant.ofEpochMilli(bytes.getLong(at));
            case UUID_VALUE -> new UUID(bytes.getLong(at), bytes.getLong(at + Long.BYTES));
            default -> null;
        };
    }

    private byte[] copy(int at, int length) {
        byte[] copy = new byte[length];
        bytes.get(at, copy);
        return copy;
    }
}
