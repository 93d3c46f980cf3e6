package dev.heddle.simulator.script;

import org.jspecify.annotations.Nullable;

/**
 * A provider's error, written in the shape of the dialect that was spoken.
 *
 * @param status HTTP status
 * @param code the provider's error code, or null for the dialect's usual one; {@code context_length_exceeded},
 *     {@code content_policy_violation} and {@code insufficient_quota} are put in the words of every dialect
 * @param message the text for people, or null for the dialect's usual one
 */
public record Failure(
        int status, @Nullable String code, @Nullable String message) implements Content {

    /** The scripted message, else the dialect's own. */
    public String messageOr(String otherwise) {
        return message == null ? otherwise : message;
    }

    /** True if the scripted code is this one. */
    public boolean is(String otherCode) {
        return otherCode.equals(code);
    }
}
