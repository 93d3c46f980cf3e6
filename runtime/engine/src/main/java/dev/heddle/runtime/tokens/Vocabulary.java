package dev.heddle.runtime.tokens;

import java.nio.charset.StandardCharsets;

/**
 * Counts the tokens of texts: takes a text apart, and joins the bytes of each piece, the pair of the lowest rank first, until no two
 * make a token (byte pair encoding, as tiktoken does it). Thread-safe.
 */
final class Vocabulary {

    /** Joining takes the square of a piece's length: of longer ones, which no words are, each so many bytes are counted alone. */
    private static final int LONGEST_PIECE = 256;

    private final VocabularyName name;
    private final TokenTable tokens;

    Vocabulary(VocabularyName name, TokenTable tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    /** How many tokens a text is. */
    int count(String text) {
        TextPieces pieces = new TextPieces(text);
        Joining joining = new Joining(text);
        int count = 0;
        for (int from = 0, end; from < text.length(); from = end) {
            end = name.endOfPiece(pieces, from);
            count += joining.count(from, end);
        }
        return count;
    }

    /** What the pieces of one text are joined in. */
    private final class Joining {

        private final String text;
        private byte[] bytes = new byte[LONGEST_PIECE];

        /** Where the parts of a piece begin that are left, and behind the last where it ends. */
        private final int[] starts = new int[LONGEST_PIECE + 1];

        /** Of each part with the next. */
        private final int[] ranks = new int[LONGEST_PIECE];

        Joining(String text) {
            this.text = text;
        }

        int count(int from, int to) {
            int length = encode(from, to);
            if (tokens.rank(bytes, 0, length) != TokenTable.NONE) {
                return 1;
            }
            int count = 0;
            for (int at = 0; at < length; at += LONGEST_PIECE) {
                count += join(at, Math.min(length, at + LONGEST_PIECE));
            }
            return count;
        }

        /** As UTF-8, of which most is ASCII. */
        private int encode(int from, int to) {
            int length = to - from;
            if (length > bytes.length) {
                bytes = new byte[length];
            }
            for (int i = 0; i < length; i++) {
                char c = text.charAt(from + i);
                if (c >= 0x80) {
                    bytes = text.substring(from, to).getBytes(StandardCharsets.UTF_8);
                    return bytes.length;
                }
                bytes[i] = (byte) c;
            }
            return length;
        }

        private int join(int from, int to) {
            int parts = to - from;
            for (int i = 0; i <= parts; i++) {
                starts[i] = from + i;
            }
            for (int i = 0; i < parts; i++) {
                ranks[i] = rankOfPair(i, parts);
            }
            for (int first = lowest(parts); ranks[first] != TokenTable.NONE; first = lowest(parts)) {
                System.arraycopy(starts, first + 2, starts, first + 1, parts - first - 1);
                System.arraycopy(ranks, first + 2, ranks, first + 1, parts - first - 2);
                parts--;
                ranks[first] = rankOfPair(first, parts);
                if (first > 0) {
                    ranks[first - 1] = rankOfPair(first - 1, parts);
                }
            }
            return parts;
        }

        private int rankOfPair(int part, int parts) {
            return part + 2 > parts ? TokenTable.NONE : tokens.rank(bytes, starts[part], starts[part + 2]);
        }

        private int lowest(int parts) {
            int lowest = 0;
            for (int i = 1; i < parts; i++) {
                if (ranks[i] < ranks[lowest]) {
                    lowest = i;
                }
            }
            return lowest;
        }
    }
}
