package com.example.blackbox;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.InvalidAnswer;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.bridge.Services;
import dev.heddle.bridge.ServicesProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;

/** A model that answers what it is asked. Stands where {@code heddle-runtime} would. */
public final class EchoServices implements ServicesProvider, Services {

    @Override
    public Services start() {
        return this;
    }

    @Override
    public <T> T ask(Invocation invocation, PromptText prompt, AnswerType<T> type) {
        try {
            return type.read(prompt.user());
        } catch (InvalidAnswer invalid) {
            throw new IllegalStateException(String.join("; ", invalid.violations()));
        }
    }

    @Override
    public <T> CompletableFuture<T> askLater(Invocation invocation, PromptText prompt, AnswerType<T> type) {
        return CompletableFuture.completedFuture(ask(invocation, prompt, type));
    }

    @Override
    public Flow.Publisher<String> stream(Invocation invocation, PromptText prompt) {
        return subscriber -> {
            try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(Runnable::run, 8)) {
                publisher.subscribe(subscriber);
                publisher.submit(prompt.user());
            }
        };
    }
}
