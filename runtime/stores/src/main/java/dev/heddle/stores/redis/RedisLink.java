package dev.heddle.stores.redis;

import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.connection.Failures;
import dev.heddle.stores.connection.Outage;
import dev.heddle.stores.connection.StoreThreads;
import dev.heddle.stores.connection.StoreUnavailableException;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a store, made when it is first needed and again when it is needed after a loss. Commands are sent at most
 * once: what was under way when the connection broke has failed, and nothing is repeated behind the caller's back, for neither a
 * reservation nor an adjustment may be counted twice. Thread-safe; never blocks.
 */
final class RedisLink<V> implements AutoCloseable {

    /** After so many answers in a row that did not come in time the connection is taken for dead and made anew. */
    private static final int SILENCES = 3;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final int SMALLEST_POOL = 2;

    private final RedisURI uri;
    private final RedisCodec<String, V> codec;
    private final Outage outage;
    private final ThreadPoolExecutor connecting = StoreThreads.pool("heddle-redis-connect", 1);
    private volatile @Nullable CompletableFuture<StatefulRedisConnection<String, V>> current;
    private volatile int silences;
    private @Nullable RedisClient client;
    private @Nullable ClientResources resources;
    private boolean closed;

    RedisLink(RedisURI uri, RedisCodec<String, V> codec, TimeSource time) {
        this.uri = uri;
        this.codec = codec;
        this.outage = new Outage(RedisAddress.describe(uri), time);
    }

    /** The connection, now or as soon as it is there; failed while Redis cannot be reached. */
    CompletableFuture<StatefulRedisConnection<String, V>> connection() {
        CompletableFuture<StatefulRedisConnection<String, V>> known = current;
        return known != null && isUsable(known) ? known : connect();
    }

    /** Redis has answered, be it with an error. */
    void answered() {
        if (silences > 0) {
            silences = 0;
        }
    }

    /** Redis has not answered in time. */
    synchronized void silent() {
        CompletableFuture<StatefulRedisConnection<String, V>> known = current;
        if (++silences >= SILENCES && known != null && isOpen(known)) {
            silences = 0;
            current = null;
            known.thenAccept(StatefulRedisConnection::closeAsync);
        }
    }

    private static boolean isUsable(CompletableFuture<? extends StatefulRedisConnection<?, ?>> known) {
        return !known.isDone() || isOpen(known);
    }

    private static boolean isOpen(CompletableFuture<? extends StatefulRedisConnection<?, ?>> known) {
        return known.isDone()
                && !known.isCompletedExceptionally()
                && known.join().isOpen();
    }

    private synchronized CompletableFuture<StatefulRedisConnection<String, V>> connect() {
        CompletableFuture<StatefulRedisConnection<String, V>> known = current;
        if (known != null && isUsable(known)) {
            return known;
        }
        StoreUnavailableException refusal = closed ? new StoreUnavailableException("closed", null) : outage.refusal();
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        CompletableFuture<StatefulRedisConnection<String, V>> made = CompletableFuture.supplyAsync(
                        this::client, connecting)
                .thenCompose(redis -> redis.connectAsync(codec, uri).toCompletableFuture());
        made.whenComplete((connection, failure) -> {
            if (failure == null) {
                outage.over();
            } else {
                outage.failed(Failures.cause(failure));
            }
        });
        current = made;
        return made;
    }

    /** Only on the connecting thread: the first use of the client loads a thousand classes. */
    private RedisClient client() {
        RedisClient known = client;
        if (known != null) {
            return known;
        }
        QuietNetty.install();
        ClientResources made = DefaultClientResources.builder()
                .ioThreadPoolSize(SMALLEST_POOL)
                .computationThreadPoolSize(SMALLEST_POOL)
                .threadFactoryProvider(StoreThreads::new)
                .build();
        RedisClient redis = RedisClient.create(made, uri);
        redis.setOptions(ClientOptions.builder()
                .autoReconnect(false)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT)
                        .keepAlive(true)
                        .build())
                .timeoutOptions(TimeoutOptions.builder().timeoutCommands(false).build())
                .build());
        resources = made;
        client = redis;
        return redis;
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            current = null;
            connecting.execute(this::end);
            connecting.shutdown();
        }
    }

    private void end() {
        RedisClient redis = client;
        ClientResources used = resources;
        if (redis != null && used != null) {
            redis.shutdownAsync(0, 1, TimeUnit.SECONDS)
                    .whenComplete((done, failure) -> used.shutdown(0, 1, TimeUnit.SECONDS));
        }
    }
}
