package dev.heddle.it.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.cache.SharedCache;
import dev.heddle.runtime.cache.SharedCacheConfig;
import dev.heddle.stores.redis.RedisSharedCacheProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisSharedCacheIT {

    private static final long HOUR = 3_600_000;
    private static final int MAX_VALUE = 1_000_000;

    @AutoClose
    private static RedisServer server;

    @AutoClose
    private final SharedCache cache = open(MAX_VALUE);

    private final byte[] key = new byte[32];

    @BeforeAll
    static void start() {
        server = RedisServer.start();
    }

    @BeforeEach
    void drawKey() {
        new Random().nextBytes(key);
    }

    @Test
    void whatOneProcessKeepsAnotherFinds() throws Exception {
        byte[] value = new byte[MAX_VALUE];
        new Random(1).nextBytes(value);

        get(cache.put(key, value, HOUR));

        try (SharedCache other = open(MAX_VALUE)) {
            assertThat(get(other.get(key))).isEqualTo(value);
        }
    }

    @Test
    void nothingIsFoundWhereNothingWasKept() throws Exception {
        assertThat(get(cache.get(key))).isNull();
    }

    @Test
    void whatIsRemovedOrReplacedIsNotFoundAgain() throws Exception {
        get(cache.put(key, bytes("old"), HOUR));
        get(cache.put(key, bytes("new"), HOUR));
        assertThat(get(cache.get(key))).isEqualTo(bytes("new"));

        get(cache.remove(key));

        assertThat(get(cache.get(key))).isNull();
    }

    @Test
    void aValueExpires() throws Exception {
        get(cache.put(key, bytes("x"), 1));

        Waiting.until(() -> get(cache.get(key)) == null, () -> "still there");
    }

    @Test
    void aValueThatIsTooLongIsNeitherKeptNorRead() throws Exception {
        assertThat(cache.put(key, new byte[MAX_VALUE + 1], HOUR)).isCompletedExceptionally();
        assertThat(get(cache.get(key))).isNull();

        get(cache.put(key, bytes("four"), HOUR));

        try (SharedCache smaller = open(3)) {
            assertThat(get(smaller.get(key))).isNull();
        }
    }

    @Test
    void anOutageFailsAtOnceAndIsOverWhenTheServerIsBack() throws Exception {
        get(cache.put(key, bytes("kept"), HOUR));

        server.kill();
        try {
            assertThatThrownBy(() -> get(cache.get(key))).isInstanceOf(Exception.class);
        } finally {
            server.restart();
        }

        Waiting.until(() -> get(cache.get(key)) != null, () -> "the cache is still away");
    }

    private static SharedCache open(int maxValueBytes) {
        return new RedisSharedCacheProvider()
                .create(new SharedCacheConfig("redis", server.url(), Duration.ofSeconds(10), maxValueBytes));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static <T extends @Nullable Object> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }
}
