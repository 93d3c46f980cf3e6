package dev.heddle.javaagent.start;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.bridge.Services;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Performs services with the agent's engine, which is started by the first of them: an application may use no woven client. */
final class AgentServices implements Services {

    private final AgentEngine engine;

    AgentServices(AgentEngine engine) {
        this.engine = engine;
    }

    @Override
    public <T extends @Nullable Object> T ask(Invocation invocation, PromptText prompt, AnswerType<T> type) {
        return engine.services().ask(invocation, prompt, type);
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<T> askLater(
            Invocation invocation, PromptText prompt, AnswerType<T> type) {
        return engine.services().askLater(invocation, prompt, type);
    }

    @Override
    public Flow.Publisher<String> stream(Invocation invocation, PromptText prompt) {
        return engine.services().stream(invocation, prompt);
    }
}
