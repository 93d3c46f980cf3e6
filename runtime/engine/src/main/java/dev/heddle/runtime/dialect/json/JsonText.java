package dev.heddle.runtime.dialect.json;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The text of a JSON string in UTF-8. Prompts are long texts, which most who look at a request only pass: they are passed eight bytes
 * at a time.
 */
final class JsonText {

    static final int MALFORMED = -1;

    /** Most strings are names and numbers of some kind: only what is longer is worth a look at eight bytes. */
    private static final int SHORT = 16;

    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long SIGNS = 0x8080_8080_8080_8080L;
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long SPACES = EACH * ' ';

    private JsonText() {}

    /** Where the quote stands that ends the text from there on; {@link #MALFORMED} where it is malformed or cut off. */
    static int end(byte[] bytes, int from, int limit) {
        int at = from;
        while (at >= 0 && at < limit) {
            byte value = bytes[at];
            if (value == '"') {
                return at;
            }
            if (isPlain(value)) {
                at = plainEnd(bytes, at + 1, limit);
            } else if (value == '\\') {
                at = escapeEnd(bytes, at, limit);
            } else {
                at = characterEnd(bytes, at, limit);
            }
        }
        return MALFORMED;
    }

    /** The text between two places, of which {@link #end} has said that it is well-formed. */
    static String decoded(byte[] bytes, int from, int to) {
        return plainEnd(bytes, from, to) == to
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : Decoder.decoded(bytes, from, to);
    }

    /** Whether the text is its own bytes: ASCII without escapes. */
    static boolean isPlain(byte[] bytes, int from, int to) {
        return plainEnd(bytes, from, to) == to;
    }

    static boolean isPlain(byte value) {
        return value >= ' ' && value != '"' && value != '\\';
    }

    private static int plainEnd(byte[] bytes, int from, int limit) {
        int at = from;
        int near = Math.min(limit, from + SHORT);
        while (at < near && isPlain(bytes[at])) {
            at++;
        }
        return at < near || at == limit ? at : farPlainEnd(bytes, at, limit);
    }

    private static int farPlainEnd(byte[] bytes, int from, int limit) {
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int at = from;
        while (at <= limit - Long.BYTES && arePlain(words.getLong(at))) {
            at += Long.BYTES;
        }
        while (at < limit && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Whether all of eight bytes are; each term has the sign of a byte set that is a quote, a backslash, or below a space. */
    private static boolean arePlain(long word) {
        long quotes = word ^ QUOTES;
        long backslashes = word ^ BACKSLASHES;
        long found = (quotes - EACH & ~quotes) | (backslashes - EACH & ~backslashes) | (word - SPACES) | word;
        return (found & SIGNS) == 0;
    }

    private static int escapeEnd(byte[] bytes, int from, int limit) {
        if (from + 1 >= limit) {
            return MALFORMED;
        }
        return switch (bytes[from + 1]) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> from + 2;
            case 'u' -> isCodeUnit(bytes, from + 2, limit) ? from + 6 : MALFORMED;
            default -> MALFORMED;
        };
    }

    private static boolean isCodeUnit(byte[] bytes, int from, int limit) {
        boolean digits = from + 4 <= limit;
        for (int at = from; digits && at < from + 4; at++) {
            digits = bytes[at] >= 0 && Character.digit(bytes[at], 16) >= 0;
        }
        return digits;
    }

    /** Where a character beyond ASCII ends. One of more bytes than it needs is taken for what it means, as Jackson does. */
    private static int characterEnd(byte[] bytes, int from, int limit) {
        int length = characterLength(bytes[from]);
        if (length == MALFORMED || length > limit - from) {
            return MALFORMED;
        }
        for (int at = from + 1; at < from + length; at++) {
            if ((bytes[at] & 0xC0) != 0x80) {
                return MALFORMED;
            }
        }
        return from + length;
    }

    private static int characterLength(byte first) {
        if ((first & 0xE0) == 0xC0) {
            return 2;
        }
        if ((first & 0xF0) == 0xE0) {
            return 3;
        }
        return (first & 0xF8) == 0xF0 ? 4 : MALFORMED;
    }

    /** Makes characters of a text that is not its own bytes. Not thread-safe. */
    private static final class Decoder {

        private final byte[] bytes;
        private final StringBuilder text;
        private int at;

        private Decoder(byte[] bytes, int from, int to) {
            this.bytes = bytes;
            this.text = new StringBuilder(to - from);
            this.at = from;
        }

        static String decoded(byte[] bytes, int from, int to) {
            Decoder decoder = new Decoder(bytes, from, to);
            while (decoder.at < to) {
                decoder.character();
            }
            return decoder.text.toString();
        }

        private void character() {
            byte value = bytes[at++];
            if (value == '\\') {
                text.append(escaped(bytes[at++]));
            } else if (value >= 0) {
                text.append((char) value);
            } else if ((value & 0xE0) == 0xC0) {
                text.append((char) ((value & 0x1F) << 6 | continued()));
            } else if ((value & 0xF0) == 0xE0) {
                text.append((char) ((value & 0x0F) << 12 | continued() << 6 | continued()));
            } else {
                int point = (value & 0x07) << 18 | continued() << 12 | continued() << 6 | continued();
                int beyond = point - Character.MIN_SUPPLEMENTARY_CODE_POINT;
                text.append((char) (Character.MIN_HIGH_SURROGATE | beyond >> 10))
                        .append((char) (Character.MIN_LOW_SURROGATE | beyond & 0x3FF));
            }
        }

        private int continued() {
            return bytes[at++] & 0x3F;
        }

        private char escaped(byte letter) {
            return switch (letter) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> codeUnit();
                default -> (char) letter;
            };
        }

        private char codeUnit() {
            int unit = 0;
            for (int i = 0; i < 4; i++) {
                unit = unit << 4 | Character.digit(bytes[at++], 16);
            }
            return (char) unit;
        }
    }
}
