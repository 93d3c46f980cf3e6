package dev.heddle.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two processes with a cache behind them, which is a map here. */
class SharedAnswersTest {

    private static final Digest KEY = new Digest(1, 2, 3, 4);

    private final Map<Digest, byte[]> values = new HashMap<>();
    private final List<SharedCacheConfig> made = new ArrayList<>();
    private @Nullable CompletableFuture<byte @Nullable []> instead;
    private boolean failing;
    private int closed;

    private final class Shared implements SharedCache {

        @Override
        public CompletableFuture<byte @Nullable []> get(byte[] key) {
            if (failing) {
                throw new IllegalStateException("no connection");
            }
            return instead == null ? CompletableFuture.completedFuture(values.get(Digest.of(key))) : instead;
        }

        @Override
        public CompletableFuture<@Nullable Void> put(byte[] key, byte[] value, long ttlMillis) {
            if (failing) {
                return CompletableFuture.failedFuture(new IllegalStateException("no connection"));
            }
            values.put(Digest.of(key), value);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<@Nullable Void> remove(byte[] key) {
            values.remove(Digest.of(key));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private final class Provider implements SharedCacheProvider {

        @Override
        public String type() {
            return "map";
        }

        @Override
        public SharedCache create(SharedCacheConfig config) {
            made.add(config);
            return new Shared();
        }
    }

    private AnswerCache process() {
        return new AnswerCache(TimeSource.SYSTEM, NearAnswers.NONE, () -> List.of(new Provider()));
    }

    private static CacheSettings settings(@Nullable SharedCacheConfig shared) {
        return new CacheSettings(
                true, RouteMatch.ALL, Duration.ofHours(1), 1 << 20, 1 << 20, false, true, Duration.ZERO, shared);
    }

    private static CachePolicy policy() {
        return new CachePolicy(CacheMode.EXACT, Duration.ofHours(1), 1, true, true, settings());
    }

    private static CacheSettings settings() {
        return settings(new SharedCacheConfig("map", "map://1", Duration.ofMillis(20), 2_000));
    }

    private static StoredAnswer answer(int bytes) {
        ResponseFacts facts = ResponseFacts.builder().complete(true).build();
        long now = TimeSource.SYSTEM.epochNanos() / 1_000_000;
        return new StoredAnswer(200, new String[] {"content-type", "a/b"}, new byte[bytes], facts, null, now, 60_000);
    }

    private static @Nullable StoredAnswer found(AnswerCache process) {
        return Objects.requireNonNull(process.find(KEY, settings())).join();
    }

    @Test
    void whatOneProcessKeepsAnotherFindsAndRemembers() {
        process().put(KEY, answer(7), null, settings());
        AnswerCache other = process();

        assertThat(Objects.requireNonNull(found(other)).body()).hasSize(7);
        assertThat(other.fresh(KEY, policy())).isNotNull();
    }

    @Test
    void whatIsTooLargeIsKeptInMemoryOnly() {
        AnswerCache one = process();
        one.put(KEY, answer(3_000), null, settings());
        assertThat(one.fresh(KEY, policy())).isNotNull();
        assertThat(values).isEmpty();
    }

    @Test
    void whatFailsOrIsDamagedOrTakesTooLongIsAsIfThereWereNothing() {
        AnswerCache one = process();
        values.put(KEY, new byte[] {1, 2, 3});
        assertThat(found(one)).as("damaged").isNull();
        instead = new CompletableFuture<>();
        assertThat(found(one)).as("late").isNull();
        instead = CompletableFuture.failedFuture(new IllegalStateException("reset"));
        assertThat(found(one)).as("failed").isNull();
        failing = true;
        assertThat(found(one)).as("thrown").isNull();
        one.put(KEY, answer(1), null, settings());
        assertThat(one.fresh(KEY, policy())).isNotNull();
    }

    @Test
    void whatAnApplicationRejectsIsForgottenEverywhere() {
        AnswerCache one = process();
        one.put(KEY, answer(1), null, settings());
        one.reject(KEY, settings());
        assertThat(values).isEmpty();
        assertThat(one.fresh(KEY, policy())).isNull();
    }

    @Test
    void anotherConfigurationIsAnotherCache() {
        AnswerCache one = process();
        assertThat(one.find(KEY, settings(null))).isNull();
        found(one);
        found(one);
        assertThat(made).hasSize(1);
        assertThat(one.find(KEY, settings(null))).isNull();
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void callsBegunBeforeAChangeDoNotPutBackTheCacheThatWasInForce() {
        SharedCacheConfig old = new SharedCacheConfig("map", "map://old", Duration.ofMillis(20), 2_000);
        SharedCacheConfig next = new SharedCacheConfig("map", "map://next", Duration.ofMillis(20), 2_000);
        AnswerCache one = process();
        for (int i = 0; i < 2; i++) {
            one.put(KEY, answer(1), null, settings(old).ofGeneration(1));
            assertThat(one.find(KEY, settings(next).ofGeneration(2))).isNotNull();
        }
        assertThat(made).containsExactly(old, next);
        assertThat(closed).isEqualTo(1);
    }

    @Test
    void aTypeThatNobodyProvidesIsNotUsed() {
        SharedCacheConfig unknown = new SharedCacheConfig("nothing", "x", Duration.ofMillis(1), 1);
        assertThat(process().find(KEY, settings(unknown))).isNull();
    }
}
