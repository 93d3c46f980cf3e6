package dev.heddle.processor.generated;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.InvalidAnswer;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.bridge.Services;
import dev.heddle.call.LlmProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers what it is told to, or fails, and keeps what it was asked. */
final class ScriptedServices implements Services {

    final List<PromptText> prompts = new ArrayList<>();
    final List<Invocation> invocations = new ArrayList<>();

    @Nullable
    String answer;

    @Nullable
    String schema;

    @Override
    public <T extends @Nullable Object> T ask(Invocation invocation, PromptText prompt, AnswerType<T> type) {
        prompts.add(prompt);
        invocations.add(invocation);
        schema = type.schema("openai");
        if (answer == null) {
            throw new LlmProviderException("test", 503, "no answer", null);
        }
        try {
            return type.read(answer);
        } catch (InvalidAnswer e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> askLater(
            Invocation invocation, PromptText prompt, AnswerType<T> type) {
        try {
            return CompletableFuture.completedFuture(ask(invocation, prompt, type));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public Flow.Publisher<String> stream(Invocation invocation, PromptText prompt) {
        prompts.add(prompt);
        invocations.add(invocation);
        SubmissionPublisher<String> publisher = new SubmissionPublisher<>(Runnable::run, 16);
        return subscriber -> {
            publisher.subscribe(subscriber);
            Pattern.compile("(?<= )")
                    .splitAsStream(Objects.requireNonNull(answer))
                    .forEach(publisher::submit);
            publisher.close();
        };
    }

    PromptText prompt() {
        return prompts.get(prompts.size() - 1);
    }

    Invocation invocation() {
        return invocations.get(invocations.size() - 1);
    }
}
