package dev.heddle.benchmarks.micro;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.bridge.Services;
import dev.heddle.call.LlmServices;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes the generated decoder of a service's method, which nobody but the service hands out. */
final class AnswerTypeProbe implements Services {

    private @Nullable AnswerType<?> seen;

    private AnswerTypeProbe() {}

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the method says of what type its answer is
    static <S, T> AnswerType<T> of(Class<S> service, Consumer<S> method) {
        AnswerTypeProbe probe = new AnswerTypeProbe();
        Bridge.install(probe);
        try {
            method.accept(LlmServices.of(service));
        } catch (UnsupportedOperationException expected) {
            return (AnswerType<T>) Objects.requireNonNull(probe.seen);
        } finally {
            Bridge.uninstall();
        }
        throw new IllegalStateException("no call was made");
    }

    @Override
    public <T extends @Nullable Object> T ask(Invocation invocation, PromptText prompt, AnswerType<T> type) {
        seen = type;
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> askLater(
            Invocation invocation, PromptText prompt, AnswerType<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flow.Publisher<String> stream(Invocation invocation, PromptText prompt) {
        throw new UnsupportedOperationException();
    }
}
