package dev.heddle.runtime.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.time.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers in memory, bounded by their weight and their time. A new answer displaces those that are asked for less often, and one that
 * is asked for again and again gets in however popular the others were. Thread-safe; works on its callers' threads.
 */
final class AnswerStore {

    private final Cache<Digest, Kept> answers;
    private volatile Bound bound;

    /** What all answers may weigh by settings of that generation. */
    private record Bound(long maxBytes, long generation) {

        static Bound of(CacheSettings settings) {
            return new Bound(settings.maxBytes(), settings.generation());
        }

        boolean givesWayTo(CacheSettings settings) {
            return settings.generation() > generation
                    || (settings.generation() == generation && settings.maxBytes() != maxBytes);
        }
    }

    /** @param nanos how long it is kept, stale or not */
    private record Kept(StoredAnswer answer, long nanos) {}

    /** @param removed hears of every answer that is no longer kept, or replaced */
    AnswerStore(TimeSource time, CacheSettings settings, Consumer<Digest> removed) {
        this.bound = Bound.of(settings);
        this.answers = Caffeine.newBuilder()
                .maximumWeight(settings.maxBytes())
                .weigher((Digest key, Kept kept) -> kept.answer().weight())
                .expireAfter(new OwnTime())
                .ticker(time::nanoTime)
                .executor(Runnable::run)
                .removalListener((@Nullable Digest key, @Nullable Kept kept, RemovalCause cause) -> {
                    if (key != null) {
                        tell(removed, key);
                    }
                })
                .build();
    }

    private static void tell(Consumer<Digest> removed, Digest key) {
        try {
            removed.accept(key);
        } catch (RuntimeException e) {
            InternalErrors.ofProcess().report("cache.removed", e);
        }
    }

    /** Each answer is kept from when it was put, for as long as was said then. */
    private static final class OwnTime implements Expiry<Digest, Kept> {

        @Override
        public long expireAfterCreate(Digest key, Kept kept, long now) {
            return kept.nanos();
        }

        @Override
        public long expireAfterUpdate(Digest key, Kept kept, long now, long left) {
            return kept.nanos();
        }

        @Override
        public long expireAfterRead(Digest key, Kept kept, long now, long left) {
            return left;
        }
    }

    @Nullable
    StoredAnswer get(Digest key) {
        Kept kept = answers.getIfPresent(key);
        return kept == null ? null : kept.answer();
    }

    /** @param forMillis how long it is kept from now on, stale or not */
    void put(Digest key, StoredAnswer answer, long forMillis) {
        if (forMillis > 0) {
            answers.put(key, new Kept(answer, TimeUnit.MILLISECONDS.toNanos(forMillis)));
        }
    }

    void remove(Digest key) {
        answers.invalidate(key);
    }

    /** Follows settings, unless newer ones have been followed. */
    void bound(CacheSettings settings) {
        if (bound.givesWayTo(settings)) {
            rebound(settings);
        }
    }

    private synchronized void rebound(CacheSettings settings) {
        if (bound.givesWayTo(settings)) {
            bound = Bound.of(settings);
            answers.policy().eviction().ifPresent(eviction -> eviction.setMaximum(settings.maxBytes()));
        }
    }

    /** What the answers weigh now. */
    long bytes() {
        answers.cleanUp();
        return answers.policy()
                .eviction()
                .map(eviction -> eviction.weightedSize().orElse(0))
                .orElse(0L);
    }
}
