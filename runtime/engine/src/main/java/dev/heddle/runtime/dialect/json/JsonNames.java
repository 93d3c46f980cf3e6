package dev.heddle.runtime.dialect.json;

import java.nio.charset.StandardCharsets;

/**
 * The names of members. They repeat from document to document: each is made a string once, as far as the slots go, whose number
 * and length are bounded. Thread-safe: whoever misses what another thread has just put there makes the string anew.
 */
final class JsonNames {

    private static final int SLOTS = 1_024;
    private static final int MAX_LENGTH = 40;

    private static final String[] KNOWN = new String[SLOTS];

    private JsonNames() {}

    /**
     * The name that stands, well-formed, between two places.
     *
     * @param hash of its bytes, or of those before the first escape
     */
    static String of(byte[] bytes, int from, int to, int hash) {
        if (to - from > MAX_LENGTH) {
            return JsonText.decoded(bytes, from, to);
        }
        int slot = (hash ^ hash >>> 10) & SLOTS - 1;
        String known = KNOWN[slot];
        if (known != null && isSame(known, bytes, from, to)) {
            return known;
        }
        if (!JsonText.isPlain(bytes, from, to)) {
            return JsonText.decoded(bytes, from, to);
        }
        String name = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        KNOWN[slot] = name;
        return name;
    }

    private static boolean isSame(String known, byte[] bytes, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (bytes[at] != known.charAt(at - from)) {
                return false;
            }
        }
        return true;
    }
}
