package dev.heddle.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AnswerStoreTest {

    private static final int BODY = 1_000;
    private static final long FOR_EVER = TimeUnit.DAYS.toMillis(1);

    private final List<Digest> removed = new ArrayList<>();
    private final Clock clock = new Clock();

    private static final class Clock implements TimeSource {

        private long nanos;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long epochNanos() {
            return nanos;
        }
    }

    private AnswerStore store(int answers) {
        return new AnswerStore(clock, settings(answers, 1), removed::add);
    }

    private static CacheSettings settings(int answers, long generation) {
        long maxBytes = (long) answers * answer(BODY).weight();
        return new CacheSettings(
                        true, RouteMatch.ALL, Duration.ofHours(1), maxBytes, BODY, false, true, Duration.ZERO, null)
                .ofGeneration(generation);
    }

    private static StoredAnswer answer(int bytes) {
        ResponseFacts facts = ResponseFacts.builder().complete(true).build();
        return new StoredAnswer(200, new String[] {"content-type", "text/plain"}, new byte[bytes], facts, null, 0, 1);
    }

    private static Digest key(long number) {
        // Digests are spread over all their bits.
        long spread = number * 0x9E3779B97F4A7C15L;
        return new Digest(spread, ~spread, number, 0);
    }

    @Test
    void contractFailure4AnswersThatWereAskedForOnceDoNotStarveNewOnes() {
        AnswerStore store = store(10);
        for (int i = 0; i < 10; i++) {
            store.put(key(i), answer(BODY), FOR_EVER);
            assertThat(store.get(key(i))).isNotNull();
        }
        int hits = 0;
        for (int i = 0; i < 200; i++) {
            Digest key = key(100 + i % 5);
            if (store.get(key) == null) {
                store.put(key, answer(BODY), FOR_EVER);
            } else {
                hits++;
            }
        }
        assertThat(hits).as("of 200 questions with 5 different answers").isGreaterThan(150);
    }

    @Test
    void itNeverWeighsMoreThanItMay() {
        AnswerStore store = store(10);
        for (int i = 0; i < 100; i++) {
            store.put(key(i), answer(i * 50), FOR_EVER);
            assertThat(store.bytes()).isLessThanOrEqualTo(10L * answer(BODY).weight());
        }
        store.bound(settings(1, 2));
        assertThat(store.bytes()).isLessThanOrEqualTo(answer(BODY).weight());
    }

    @Test
    void aCallWithSettingsFromBeforeDoesNotMakeRoomAgain() {
        AnswerStore store = store(10);
        store.bound(settings(1, 2));
        store.bound(settings(10, 1));
        for (int i = 0; i < 10; i++) {
            store.put(key(i), answer(BODY), FOR_EVER);
        }
        assertThat(store.bytes()).isLessThanOrEqualTo(answer(BODY).weight());
    }

    @Test
    void eachAnswerHasItsOwnTime() {
        AnswerStore store = store(10);
        store.put(key(1), answer(1), 1_000);
        store.put(key(2), answer(1), 3_000);
        clock.nanos = TimeUnit.SECONDS.toNanos(2);
        assertThat(store.get(key(1))).isNull();
        assertThat(store.get(key(2))).isNotNull();
        store.put(key(3), answer(1), 0);
        assertThat(store.get(key(3))).isNull();
    }

    @Test
    void whoeverKeepsKeysHearsOfThoseThatAreGone() {
        AnswerStore store = store(10);
        store.put(key(1), answer(1), 1_000);
        store.put(key(2), answer(1), FOR_EVER);
        store.put(key(3), answer(1), FOR_EVER);
        store.put(key(3), answer(2), FOR_EVER);
        store.remove(key(2));
        clock.nanos = TimeUnit.SECONDS.toNanos(2);
        store.bytes();
        assertThat(removed).containsExactly(key(3), key(2), key(1));
    }
}
