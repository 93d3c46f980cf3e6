package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.prompt.PromptDigest;
import org.jspecify.annotations.Nullable;

/**
 * The tier that a call begins with. Immutable.
 *
 * @param tier its index
 * @param reason {@code score}, {@code example} where the request means the same as one of those, {@code conversation} where that was higher before, {@code repair} where the tier before gave an answer
 *     that did not fit, or {@code unreadable} where the request could not be scored
 * @param score null where the request could not be scored
 * @param conversation null where it is not remembered
 * @param reached the tier that the conversation has reached before
 */
public record ComplexityChoice(
        int tier,
        String reason,
        @Nullable ComplexityScore score,
        @Nullable ComplexityFeatures features,
        @Nullable PromptDigest conversation,
        int reached) {}
