package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.json.JsonCursor;

/** Reads counts of tokens: never negative, and never so large that their sums or prices overflow. */
public final class TokenCount {

    /** A billion: beyond any context, and far from where prices in trillionths of a dollar overflow. */
    public static final long MAX = 1_000_000_000L;

    private TokenCount() {}

    /** The current value where it is a number, held between 0 and {@link #MAX}. */
    public static long read(JsonCursor json, long otherwise) {
        Long count = json.integer();
        return count == null ? otherwise : Math.max(0, Math.min(MAX, count));
    }
}
