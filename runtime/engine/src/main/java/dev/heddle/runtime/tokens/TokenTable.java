package dev.heddle.runtime.tokens;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The tokens of a vocabulary and their ranks: of 200,000 some four megabytes, where a map of them takes nine times as much.
 * Immutable.
 */
final class TokenTable {

    /** The rank of what is no token, behind all others. */
    static final int NONE = Integer.MAX_VALUE;

    /** All tokens, one behind the other, by their ranks. */
    private final byte[] bytes;

    /** Where each begins, and behind the last where it ends. */
    private final int[] starts;

    /** Ranks plus one by the hashes of their tokens, else 0; a slot that is taken leads to the next. A power of two. */
    private final int[] slots;

    private TokenTable(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
        this.slots = new int[Integer.highestOneBit(starts.length) * 4];
        for (int rank = 0; rank < starts.length - 1; rank++) {
            int slot = slot(bytes, starts[rank], starts[rank + 1]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = rank + 1;
        }
    }

    /** Reads a file in the form of tiktoken's: a line for each token, by their ranks, with its bytes in Base64 and its rank. */
    static TokenTable read(byte[] file) throws IOException {
        byte[] bytes = new byte[file.length];
        int[] starts = new int[1_024];
        int tokens = 0;
        for (int line = 0, end; line < file.length; line = end + 1) {
            end = indexOf((byte) '\n', file, line);
            int space = indexOf((byte) ' ', file, line);
            if (space >= end || number(file, space + 1, end) != tokens) {
                throw new IOException("line " + (tokens + 1) + " of a vocabulary is not the token of rank " + tokens);
            }
            byte[] token = Base64.getDecoder().decode(Arrays.copyOfRange(file, line, space));
            System.arraycopy(token, 0, bytes, starts[tokens], token.length);
            tokens++;
            if (tokens == starts.length) {
                starts = Arrays.copyOf(starts, tokens * 2);
            }
            starts[tokens] = starts[tokens - 1] + token.length;
        }
        return new TokenTable(Arrays.copyOf(bytes, starts[tokens]), Arrays.copyOf(starts, tokens + 1));
    }

    /** The rank of a token; {@link #NONE} where it is none. */
    int rank(byte[] text, int from, int to) {
        int slot = slot(text, from, to);
        for (int found = slots[slot]; found != 0; found = slots[slot]) {
            if (Arrays.equals(bytes, starts[found - 1], starts[found], text, from, to)) {
                return found - 1;
            }
            slot = slot + 1 & slots.length - 1;
        }
        return NONE;
    }

    private int slot(byte[] text, int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = hash * 31 + text[i];
        }
        hash *= 0x9E3779B9;
        return (hash ^ hash >>> 15) & slots.length - 1;
    }

    private static int indexOf(byte wanted, byte[] file, int from) {
        int at = from;
        while (at < file.length && file[at] != wanted) {
            at++;
        }
        return at;
    }

    /** -1 where it is none. */
    private static int number(byte[] file, int from, int to) {
        int number = from < to ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = file[i] - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }
}
