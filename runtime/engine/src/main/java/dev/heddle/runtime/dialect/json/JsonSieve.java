package dev.heddle.runtime.dialect.json;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;

/** Makes JSON shorter while it passes, keeping it well formed: long strings are cut, numbers in arrays left out. */
final class JsonSieve {

    static final int MAX_STRING_BYTES = 1 << 10;
    private static final int ESCAPE_BEGUN = 5;

    private boolean inString;
    private int stringBytes;
    private int escaped;
    private boolean cutting;
    private boolean arrayStarted;
    private boolean inNumbers;

    /** Passes the bytes from position to limit until {@code kept} holds {@code limit} bytes. */
    void pass(ByteBuffer bytes, ByteAccumulator kept, int limit) {
        for (int at = bytes.position(); at < bytes.limit() && kept.length() < limit; at++) {
            byte value = bytes.get(at);
            if (inString ? keepsInString(value) : keepsOutside(value)) {
                kept.append(value);
            }
        }
    }

    private boolean keepsOutside(byte value) {
        boolean structural = value == '"' || value == '[' || value == ']' || value == '{' || value == '}';
        if (inNumbers && !structural) {
            return false;
        }
        inNumbers = arrayStarted && (value == '-' || value >= '0' && value <= '9');
        arrayStarted = value == '[' || arrayStarted && value <= ' ';
        if (value == '"') {
            inString = true;
            stringBytes = 0;
        }
        return !inNumbers;
    }

    /** Cuts only between characters: never inside an escape or a UTF-8 sequence. */
    private boolean keepsInString(byte value) {
        boolean continues = escaped > 0 || value < (byte) 0xC0;
        if (escaped > 0) {
            escaped = escaped == ESCAPE_BEGUN && value == 'u' ? 4 : escaped == ESCAPE_BEGUN ? 0 : escaped - 1;
        } else if (value == '\\') {
            escaped = ESCAPE_BEGUN;
        } else if (value == '"') {
            inString = false;
            return true;
        }
        return keepsByLength(continues);
    }

    private boolean keepsByLength(boolean continues) {
        stringBytes++;
        cutting = stringBytes > MAX_STRING_BYTES && (cutting || !continues);
        return !cutting;
    }
}
