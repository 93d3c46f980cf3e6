package dev.heddle.runtime.cache;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Finds answers to requests that mean the same; asked where the same request has none. Thread-safe, and must not block: what takes
 * time is done on other threads. What it throws is counted, and is as if it had found nothing.
 */
public interface NearAnswers {

    /** Finds nothing. */
    NearAnswers NONE = new NearAnswers() {
        @Override
        public CompletableFuture<@Nullable Near> find(NearQuestion question) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void stored(NearQuestion question, StoredAnswer answer) {}

        @Override
        public void removed(Digest key) {}
    };

    /**
     * Looks for the nearest stored answer.
     *
     * @return completed with null where none is near enough, or none is to be served
     */
    CompletableFuture<@Nullable Near> find(NearQuestion question);

    /** The provider's answer to a question that was looked for has been kept. */
    void stored(NearQuestion question, StoredAnswer answer);

    /** An answer is no longer kept: evicted, expired, rejected or replaced; also of questions that were never told. */
    void removed(Digest key);
}
