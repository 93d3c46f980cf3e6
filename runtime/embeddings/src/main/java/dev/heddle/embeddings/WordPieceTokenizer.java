package dev.heddle.embeddings;

import dev.heddle.runtime.embedding.EmbeddingException;
import dev.heddle.runtime.embedding.EmbeddingException.Reason;
import java.util.Arrays;

/**
 * BERT's WordPiece: each word becomes the longest pieces that the vocabulary has, from left to right. Names of special tokens in
 * a text, such as {@code [SEP]}, are text. Immutable.
 */
final class WordPieceTokenizer {

    /** A longer word is unknown; as in BERT's own tokenizer. */
    private static final int MAX_WORD = 100;

    /** What is longer in characters is not even split into words. */
    private static final int MAX_CHARS = 10_000;

    private final Vocabulary vocabulary;
    private final int maxTokens;
    private final int begin;
    private final int end;
    private final int unknown;

    /** @param maxTokens of one text, with the one before and the one behind it */
    WordPieceTokenizer(Vocabulary vocabulary, int maxTokens) {
        this.vocabulary = vocabulary;
        this.maxTokens = maxTokens;
        this.begin = vocabulary.required("[CLS]");
        this.end = vocabulary.required("[SEP]");
        this.unknown = vocabulary.required("[UNK]");
    }

    /**
     * The numbers of a text's pieces.
     *
     * @throws EmbeddingException where there are more than the model reads; what is left out could change the meaning
     */
    long[] ids(String text) {
        if (text.length() > MAX_CHARS) {
            throw tooLong("more than " + MAX_CHARS + " characters");
        }
        long[] ids = new long[maxTokens];
        ids[0] = begin;
        int count = 1;
        for (String word : BertWords.of(text)) {
            count = split(word, ids, count);
        }
        ids[count] = end;
        return Arrays.copyOf(ids, count + 1);
    }

    /** @return the count with the word's pieces */
    private int split(String word, long[] ids, int before) {
        if (word.codePointCount(0, word.length()) > MAX_WORD) {
            return add(unknown, ids, before);
        }
        int count = before;
        int from = 0;
        while (from < word.length()) {
            int to = Math.min(word.length(), from + vocabulary.longest());
            int id = -1;
            while (to > from) {
                String piece = word.substring(from, to);
                id = vocabulary.id(from == 0 ? piece : "##".concat(piece));
                if (id >= 0) {
                    break;
                }
                to--;
            }
            if (id < 0) {
                return add(unknown, ids, before);
            }
            count = add(id, ids, count);
            from = to;
        }
        return count;
    }

    private int add(int id, long[] ids, int count) {
        if (count == maxTokens - 1) {
            throw tooLong("more than " + (maxTokens - 2) + " tokens");
        }
        ids[count] = id;
        return count + 1;
    }

    private static EmbeddingException tooLong(String found) {
        return new EmbeddingException(
                Reason.TOO_LONG, "the text has " + found + ", and the model would not read the rest");
    }
}
