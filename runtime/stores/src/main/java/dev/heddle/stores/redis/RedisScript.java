package dev.heddle.stores.redis;

import dev.heddle.stores.connection.Failures;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A script that is run by its digest, and sent only to a Redis that does not know it: at first, and after a restart. */
final class RedisScript {

    private final String body;
    private final ScriptOutputType type;

    private RedisScript(String body, ScriptOutputType type) {
        this.body = body;
        this.type = type;
    }

    /** A script beside this class. */
    static RedisScript load(String name, ScriptOutputType type) {
        try (InputStream in = RedisScript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            return new RedisScript(new String(in.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    <T> CompletionStage<T> run(RedisAsyncCommands<String, String> redis, String[] keys, String[] arguments) {
        CompletionStage<T> known = redis.evalsha(redis.digest(body), type, keys, arguments);
        return known.handle((answer, failure) -> {
                    if (failure == null) {
                        return CompletableFuture.completedFuture(answer);
                    }
                    return Failures.cause(failure) instanceof RedisNoScriptException
                            ? redis.<T>eval(body, type, keys, arguments).toCompletableFuture()
                            : CompletableFuture.<T>failedFuture(Failures.cause(failure));
                })
                .thenCompose(answer -> answer);
    }
}
