package dev.heddle.runtime.cache;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A cache that several processes share, behind the one in memory. Thread-safe; nothing blocks.
 *
 * <p>What fails or takes too long is as if nothing had been found: the engine bounds the wait for each answer, counts the failure,
 * and asks the provider.
 */
public interface SharedCache extends AutoCloseable {

    /**
     * Looks a value up.
     *
     * @param key 32 bytes, the same for the same request in every process and version that reads the same values
     * @return completed with null where there is none; failed where nobody can say
     */
    CompletableFuture<byte @Nullable []> get(byte[] key);

    /**
     * Keeps a value, in place of an older one.
     *
     * @param value at most {@link SharedCacheConfig#maxValueBytes} long; protects itself by a checksum and its version
     * @param ttlMillis how long, positive; what is older may be forgotten
     */
    CompletableFuture<@Nullable Void> put(byte[] key, byte[] value, long ttlMillis);

    /** Forgets a value, which an application has rejected. */
    CompletableFuture<@Nullable Void> remove(byte[] key);

    /** Gives connections back; what is asked afterwards fails. */
    @Override
    void close();
}
