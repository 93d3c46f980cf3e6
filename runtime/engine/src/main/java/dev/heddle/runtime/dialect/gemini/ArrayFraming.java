package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;

/**
 * Each element of a JSON array of objects is an event. A single object in the array's place is its only element; an element
 * of more than 8 MiB is skipped. Not thread-safe.
 */
final class ArrayFraming implements Framing {

    static final int MAX_ELEMENT_BYTES = 8 << 20;

    private final Framing.Listener listener;
    private final ByteAccumulator element = new ByteAccumulator();
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean tooLong;

    ArrayFraming(Framing.Listener listener) {
        this.listener = listener;
    }

    @Override
    public void read(ByteBuffer bytes) {
        for (int at = bytes.position(); at < bytes.limit(); at++) {
            byte value = bytes.get(at);
            if (depth > 0) {
                inside(value);
            } else {
                between(value);
            }
        }
    }

    /** {@inheritDoc} An element that was cut off is told as far as it came. */
    @Override
    public void end() {
        if (depth > 0) {
            tell();
        }
    }

    private void between(byte value) {
        switch (value) {
            case '{' -> {
                depth = 1;
                element.append(value);
            }
            case '[', ']', ',', ' ', '\n', '\r', '\t' -> {}
            default -> listener.malformed();
        }
    }

    private void inside(byte value) {
        if (element.length() == MAX_ELEMENT_BYTES) {
            tooLong = true;
            element.clear();
        }
        if (!tooLong) {
            element.append(value);
        }
        if (inString) {
            inString = escaped || value != '"';
            escaped = !escaped && value == '\\';
            return;
        }
        switch (value) {
            case '"' -> inString = true;
            case '{', '[' -> depth++;
            case '}', ']' -> depth--;
            default -> {}
        }
        if (depth == 0) {
            tell();
        }
    }

    private void tell() {
        int length = element.length();
        element.clear();
        if (!tooLong) {
            listener.event(null, element.array(), 0, length);
        }
        tooLong = false;
        depth = 0;
    }
}
