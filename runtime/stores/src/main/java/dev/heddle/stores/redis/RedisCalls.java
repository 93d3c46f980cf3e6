package dev.heddle.stores.redis;

import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.connection.Answers;
import dev.heddle.stores.connection.Failures;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.RedisCodec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks Redis over one connection, many at a time, each within a time. Thread-safe; never blocks or throws. */
final class RedisCalls<V> implements AutoCloseable {

    private final RedisLink<V> link;
    private final Answers answers;

    RedisCalls(RedisURI uri, RedisCodec<String, V> codec, Duration timeout, TimeSource time) {
        this.link = new RedisLink<>(uri, codec, time);
        this.answers = new Answers(RedisAddress.describe(uri), "heddle-redis", timeout);
        // So that the first call need not wait for the connection.
        CompletableFuture<?> unused = link.connection();
    }

    /** What is sent over a connection. */
    interface Command<V, T extends @Nullable Object>
            extends Function<RedisAsyncCommands<String, V>, CompletionStage<T>> {}

    /**
     * Sends a question.
     *
     * @param tooLate is given an answer that came after the time was over
     */
    <T extends @Nullable Object> CompletableFuture<T> ask(Command<V, T> command, Consumer<T> tooLate) {
        return send(command, answers.ask(tooLate, link::silent));
    }

    /** Sends what no call waits for. */
    <T extends @Nullable Object> CompletableFuture<T> tell(Command<V, T> command) {
        return send(command, answers.tell(link::silent));
    }

    private <T extends @Nullable Object> CompletableFuture<T> send(Command<V, T> command, Answers.Asked<T> asked) {
        if (!asked.isOver()) {
            link.connection()
                    .thenCompose(connection -> command.apply(connection.async()))
                    .whenComplete((answer, failure) -> {
                        link.answered();
                        asked.answered(answer, failure == null ? null : Failures.cause(failure));
                    });
        }
        return asked.answer();
    }

    @Override
    public void close() {
        link.close();
        answers.close();
    }
}
