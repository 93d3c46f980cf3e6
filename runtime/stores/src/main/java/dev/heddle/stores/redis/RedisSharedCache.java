package dev.heddle.stores.redis;

import dev.heddle.runtime.cache.SharedCache;
import dev.heddle.runtime.cache.SharedCacheConfig;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.connection.StoreUnavailableException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers in Redis, each under a key of its own that expires by itself. What waits to be written is bounded in bytes, so that
 * a slow server does not fill the heap. Thread-safe.
 */
final class RedisSharedCache implements SharedCache {

    private static final String PREFIX = "heddle:cache:";
    private static final long MAX_WAITING_BYTES = 64L << 20;

    private final RedisCalls<byte[]> calls;
    private final long maxValueBytes;
    private final AtomicLong waitingBytes = new AtomicLong();

    RedisSharedCache(SharedCacheConfig config, TimeSource time) {
        this.calls = new RedisCalls<>(
                RedisAddress.of(config.url(), null, null),
                RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE),
                config.timeout(),
                time);
        this.maxValueBytes = config.maxValueBytes();
    }

    @Override
    public CompletableFuture<byte @Nullable []> get(byte[] key) {
        // Another process may keep longer values.
        return calls.<byte @Nullable []>ask(
                redis -> redis.get(name(key))
                        .<byte @Nullable []>thenApply(
                                value -> value != null && value.length > maxValueBytes ? null : value),
                late -> {});
    }

    @Override
    public CompletableFuture<@Nullable Void> put(byte[] key, byte[] value, long ttlMillis) {
        if (value.length > maxValueBytes) {
            return CompletableFuture.failedFuture(new IllegalArgumentException(
                    "a value of " + value.length + " bytes; at most " + maxValueBytes + " are kept"));
        }
        if (waitingBytes.addAndGet(value.length) > MAX_WAITING_BYTES) {
            waitingBytes.addAndGet(-value.length);
            return CompletableFuture.failedFuture(new StoreUnavailableException(
                    MAX_WAITING_BYTES + " bytes wait to be written to the shared cache already", null));
        }
        return calls.<@Nullable Void>tell(redis -> redis.set(name(key), value, SetArgs.Builder.px(ttlMillis))
                        .<@Nullable Void>thenApply(ok -> null))
                .whenComplete((done, failure) -> waitingBytes.addAndGet(-value.length));
    }

    @Override
    public CompletableFuture<@Nullable Void> remove(byte[] key) {
        return calls.<@Nullable Void>tell(redis -> redis.del(name(key)).<@Nullable Void>thenApply(count -> null));
    }

    @Override
    public void close() {
        calls.close();
    }

    private static String name(byte[] key) {
        return PREFIX + HexFormat.of().formatHex(key);
    }
}
