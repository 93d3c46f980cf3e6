package dev.heddle.runtime.service;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.bridge.Services;
import dev.heddle.call.LlmException;
import dev.heddle.call.LlmProviderException;
import dev.heddle.call.LlmSetupException;
import dev.heddle.runtime.call.HeddleEngine;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Performs the methods of services over the engine that is in force. Thread-safe; one in a JVM. */
public final class HeddleServices implements Services {

    private final ServiceParts parts;

    /** @param endpoints those that are configured, asked for every invocation */
    public HeddleServices(HeddleEngine engine, Supplier<List<ServiceEndpoint>> endpoints, TimeSource time) {
        this(new ServiceParts(new Endpoints(endpoints, System::getenv), new HttpExchange(engine), time, Alarm.SYSTEM));
    }

    HeddleServices(ServiceParts parts) {
        this.parts = parts;
    }

    @Override
    public <T extends @Nullable Object> T ask(Invocation invocation, PromptText prompt, AnswerType<T> type) {
        CompletableFuture<T> answer = askLater(invocation, prompt, type);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw Invocation.unchecked(seenHere(e.getCause() == null ? e : e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new LlmProviderException(invocation.spec().id(), 0, "interrupted while waiting for the answer", e);
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> askLater(
            Invocation invocation, PromptText prompt, AnswerType<T> type) {
        try {
            return new Asking<>(invocation, prompt, type, parts).start();
        } catch (LlmSetupException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What failed on another thread, with the stack of the caller: that one leads to the caller's mistake. */
    private static Throwable seenHere(Throwable failure) {
        if (failure instanceof LlmException) {
            failure.setStackTrace(new Throwable().getStackTrace());
        }
        return failure;
    }

    @Override
    public Flow.Publisher<String> stream(Invocation invocation, PromptText prompt) {
        return new TextStream(invocation, prompt, parts);
    }
}
