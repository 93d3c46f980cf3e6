package dev.heddle.runtime.cache;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.log.HeddleLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The cache behind the one in memory, as it is configured at the moment. What fails there is counted, and is as if nothing had been
 * found or kept. Thread-safe.
 */
final class SharedAnswers {

    private final Supplier<? extends Iterable<SharedCacheProvider>> providers;
    private long generation;
    private @Nullable SharedCacheConfig config;
    private @Nullable SharedCache cache;

    SharedAnswers(Supplier<? extends Iterable<SharedCacheProvider>> providers) {
        this.providers = providers;
    }

    /** Null where nothing is shared; never fails, and takes no longer than the configured time. */
    @Nullable
    CompletableFuture<@Nullable StoredAnswer> find(Digest key, CacheSettings settings) {
        SharedCacheConfig wanted = settings.shared();
        SharedCache current = current(settings);
        if (current == null || wanted == null) {
            return null;
        }
        return asked("cache.shared.get", () -> current.get(key.bytes()))
                .<@Nullable StoredAnswer>thenApply(bytes -> bytes == null ? null : AnswerCodec.read(key, bytes))
                .completeOnTimeout(null, wanted.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .exceptionally(error -> failed("cache.shared.get", error));
    }

    void put(Digest key, StoredAnswer answer, CacheSettings settings) {
        SharedCacheConfig wanted = settings.shared();
        SharedCache current = current(settings);
        if (current == null || wanted == null) {
            return;
        }
        byte[] value = AnswerCodec.write(key, answer);
        if (value.length <= wanted.maxValueBytes()) {
            told("cache.shared.put", () -> current.put(key.bytes(), value, answer.ttlMillis()));
        }
    }

    void remove(Digest key, CacheSettings settings) {
        SharedCache current = current(settings);
        if (current != null) {
            told("cache.shared.remove", () -> current.remove(key.bytes()));
        }
    }

    private static void told(String what, Supplier<CompletableFuture<@Nullable Void>> question) {
        asked(what, question).exceptionally(error -> failed(what, error));
    }

    private static <T extends @Nullable Object> CompletableFuture<T> asked(
            String what, Supplier<CompletableFuture<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException | LinkageError e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T> @Nullable T failed(String what, Throwable error) {
        InternalErrors.ofProcess().report(what, error);
        return null;
    }

    /** The cache of the settings that were put in force last, of all that have been seen. */
    private synchronized @Nullable SharedCache current(CacheSettings settings) {
        if (settings.generation() >= generation) {
            generation = settings.generation();
            follow(settings.shared());
        }
        return cache;
    }

    private void follow(@Nullable SharedCacheConfig wanted) {
        if (Objects.equals(wanted, config)) {
            return;
        }
        SharedCache before = cache;
        cache = wanted == null ? null : create(wanted);
        config = wanted;
        if (before != null) {
            close(before);
        }
    }

    private @Nullable SharedCache create(SharedCacheConfig wanted) {
        List<String> types = new ArrayList<>();
        try {
            for (SharedCacheProvider provider : providers.get()) {
                if (provider.type().equals(wanted.type())) {
                    return provider.create(wanted);
                }
                types.add(provider.type());
            }
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            HeddleLog.warnOnce("cache.shared", "cache.shared is not used: " + e.getMessage());
            return null;
        }
        HeddleLog.warnOnce(
                "cache.shared",
                "cache.shared is not used: nobody here provides the type '" + wanted.type() + "'; there is "
                        + (types.isEmpty()
                                ? "none: put heddle-stores.jar beside heddle.jar"
                                : String.join(", ", types)));
        return null;
    }

    private static void close(SharedCache old) {
        try {
            old.close();
        } catch (RuntimeException e) {
            InternalErrors.ofProcess().report("cache.shared.close", e);
        }
    }
}
