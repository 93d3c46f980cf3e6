package dev.heddle.runtime.dialect;

import org.jspecify.annotations.Nullable;

/**
 * What is to be different in a request.
 *
 * @param model the model to ask instead; null for the request's own
 * @param maxTokens the most output tokens to ask for; 0 for no limit
 */
public record RequestChange(@Nullable String model, int maxTokens) {

    public boolean isNone() {
        return model == null && maxTokens == 0;
    }
}
