package dev.heddle.embeddings;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.HashMap;
import java.util.Map;

/** The pieces of words that a model knows, each with its number. Immutable. */
final class Vocabulary {

    private final Map<String, Integer> ids;
    private final int longest;

    Vocabulary(Map<String, Integer> ids) {
        this.ids = Map.copyOf(ids);
        this.longest = ids.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Reads {@code model.vocab} of a {@code tokenizer.json}. */
    static Vocabulary read(byte[] json) {
        Map<String, Integer> ids = new HashMap<>();
        try (JsonCursor cursor = JsonCursor.over(json, 0, json.length)) {
            boolean whole = cursor.object();
            while (cursor.nextField()) {
                if (cursor.name().equals("model") && cursor.object()) {
                    readModel(cursor, ids);
                }
            }
            if (!whole || !cursor.complete() || ids.isEmpty()) {
                throw new IllegalArgumentException("no vocabulary in the tokenizer.json of " + json.length + " bytes");
            }
        }
        return new Vocabulary(ids);
    }

    private static void readModel(JsonCursor cursor, Map<String, Integer> ids) {
        while (cursor.nextField()) {
            if (cursor.name().equals("vocab") && cursor.object()) {
                while (cursor.nextField()) {
                    ids.put(cursor.name(), Math.toIntExact(cursor.integer(-1)));
                }
            }
        }
    }

    /** The number of a piece; -1 where it is none. */
    int id(String piece) {
        return ids.getOrDefault(piece, -1);
    }

    /** The number of a piece that must be there. */
    int required(String piece) {
        Integer id = ids.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("the vocabulary has no " + piece);
        }
        return id;
    }

    /** The length of the longest piece, in characters. */
    int longest() {
        return longest;
    }
}
