package dev.heddle.processor.call;

import dev.heddle.processor.type.TypeModel;

/**
 * What a method returns.
 *
 * @param type as declared
 * @param delivery how the answer comes
 * @param answer what comes: the type itself, or the argument of a stage, stream or publisher; {@code Object} where that is raw
 */
public record ReturnModel(TypeModel type, Delivery delivery, TypeModel answer) {

    /** How an answer comes. */
    public enum Delivery {
        /** Not at all: {@code void}. */
        NOTHING,
        /** When the method returns. */
        NOW,
        /** Later: {@code CompletionStage} or {@code CompletableFuture}. */
        LATER,
        /** As a {@code java.util.stream.Stream}. */
        STREAM,
        /** As a {@code Flow.Publisher}. */
        PUBLISHER
    }

    /** Whether it comes piece by piece. */
    public boolean isStreamed() {
        return delivery == Delivery.STREAM || delivery == Delivery.PUBLISHER;
    }
}
