package dev.heddle.runtime.service;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model is asked, in no dialect yet.
 *
 * @param turns the user's and the model's messages in turn, the user's first and last
 * @param format the form that the answer must have; null for text
 * @param maxTokens 0 for no limit
 */
record Question(
        String model,
        @Nullable String system,
        List<String> turns,
        @Nullable Format format,
        int maxTokens,
        boolean stream) {

    Question {
        turns = List.copyOf(turns);
    }

    /** A JSON schema, as its text, in the strict form of the model's dialect. */
    record Format(String name, String schema) {}

    /** The same with what the model said to it, and what is said to that. */
    Question followedBy(String answer, String reply) {
        List<String> more = new ArrayList<>(turns);
        more.add(answer);
        more.add(reply);
        return new Question(model, system, more, format, maxTokens, stream);
    }

    /** Whether that turn is the model's. */
    static boolean isModels(int turn) {
        return turn % 2 == 1;
    }
}
