package dev.heddle.bridge;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Performs the methods of services: the agent's engine, or the one of {@code heddle-runtime}. Thread-safe. */
public interface Services {

    /**
     * Asks the model and waits for an answer that fits.
     *
     * @throws dev.heddle.call.LlmException if there is none
     */
    <T extends @Nullable Object> T ask(Invocation invocation, PromptText prompt, AnswerType<T> type);

    /** Asks the model; completes with an answer that fits, or exceptionally as {@link #ask} throws. */
    <T extends @Nullable Object> CompletableFuture<T> askLater(
            Invocation invocation, PromptText prompt, AnswerType<T> type);

    /**
     * Asks the model when subscribed to; the text as it comes, each item non-empty, by one subscriber. Closes the invocation when
     * the text ends, fails or is cancelled.
     */
    Flow.Publisher<String> stream(Invocation invocation, PromptText prompt);
}
