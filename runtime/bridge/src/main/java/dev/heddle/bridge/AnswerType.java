package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/**
 * What a service's method makes of the model's answer: generated from its return type. Thread-safe.
 *
 * @param <T> the return type
 */
public interface AnswerType<T extends @Nullable Object> {

    /**
     * The JSON schema to ask for, in the strict form of one dialect.
     *
     * @param dialect {@code openai}, {@code anthropic} or {@code gemini}
     * @return null where the answer is plain text
     */
    @Nullable
    String schema(String dialect);

    /** The schema's name, letters, digits and underscores. */
    String name();

    /**
     * Reads and validates an answer.
     *
     * @throws InvalidAnswer with everything that is wrong with it
     */
    T read(String answer) throws InvalidAnswer;
}
