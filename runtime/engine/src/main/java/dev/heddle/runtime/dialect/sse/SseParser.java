package dev.heddle.runtime.dialect.sse;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.buffer.ByteOrderMark;
import dev.heddle.runtime.dialect.buffer.LineSplitter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from bytes that arrive in any pieces. Not thread-safe.
 *
 * <p>It differs from the standard in one point: an event that the stream's end cuts off before its blank line is told,
 * because SDKs differ in whether they drop it. An event of more than {@link #MAX_EVENT_BYTES} is skipped.
 */
public final class SseParser {

    /** 8 MiB: the most data of one event. */
    public static final int MAX_EVENT_BYTES = 8 << 20;

    private static final int NAME_SLOTS = 32;

    private final Listener listener;
    private final LineSplitter lines = new LineSplitter(true, this::line);
    private final ByteAccumulator data = new ByteAccumulator();
    private String @Nullable [] names;
    private @Nullable String name;
    private boolean hasData;
    private boolean tooLong;
    private boolean started;
    private boolean skipped;

    /** Hears of each event. */
    @FunctionalInterface
    public interface Listener {

        /**
         * One event that has data; the bytes are valid during the call.
         *
         * @param name the value of its {@code event} field, or null
         */
        void event(@Nullable String name, byte[] data, int offset, int length);
    }

    public SseParser(Listener listener) {
        this.listener = listener;
    }

    /** Reads from position to limit; the buffer's position is not moved. */
    public void read(ByteBuffer bytes) {
        lines.read(bytes);
    }

    /** The stream has ended: tells of an event that no blank line follows. */
    public void end() {
        lines.end();
        dispatch();
    }

    /** Whether an event was too long to be told. */
    public boolean skippedAny() {
        return skipped;
    }

    private void line(byte[] bytes, int offset, int length, boolean whole) {
        int mark = started ? 0 : ByteOrderMark.length(bytes, offset, length);
        started = true;
        if (!whole) {
            tooLong = true;
        } else if (length == mark) {
            dispatch();
        } else {
            field(bytes, offset + mark, offset + length);
        }
    }

    private void field(byte[] bytes, int start, int end) {
        int colon = start;
        while (colon < end && bytes[colon] != ':') {
            colon++;
        }
        int value = Math.min(colon + 1, end);
        if (value < end && bytes[value] == ' ') {
            value++;
        }
        if (equal(bytes, start, colon, "data")) {
            data(bytes, value, end - value);
        } else if (equal(bytes, start, colon, "event")) {
            name = nameOf(bytes, value, end);
        }
    }

    private void data(byte[] bytes, int offset, int count) {
        if (count >= MAX_EVENT_BYTES - data.length()) {
            tooLong = true;
            return;
        }
        if (hasData) {
            data.append((byte) '\n');
        }
        hasData = true;
        data.append(bytes, offset, count);
    }

    private void dispatch() {
        boolean tell = hasData && !tooLong;
        skipped |= tooLong;
        String told = name;
        int length = data.length();
        name = null;
        hasData = false;
        tooLong = false;
        data.clear();
        if (tell) {
            listener.event(told, data.array(), 0, length);
        }
    }

    /** Names repeat from event to event: each is made a string once, as far as the slots go. */
    private String nameOf(byte[] bytes, int start, int end) {
        int hash = 0;
        for (int at = start; at < end; at++) {
            hash = 31 * hash + bytes[at];
        }
        if (names == null) {
            names = new String[NAME_SLOTS];
        }
        int slot = (hash ^ hash >>> 8) & NAME_SLOTS - 1;
        String known = names[slot];
        if (known == null || !equal(bytes, start, end, known)) {
            known = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            names[slot] = known;
        }
        return known;
    }

    private static boolean equal(byte[] bytes, int start, int end, String ascii) {
        if (end - start != ascii.length()) {
            return false;
        }
        for (int at = start; at < end; at++) {
            if (bytes[at] != ascii.charAt(at - start)) {
                return false;
            }
        }
        return true;
    }
}
