package dev.heddle.runtime.retry;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ErrorFacts;
import java.io.EOFException;
import org.jspecify.annotations.Nullable;

/** How an attempt failed, as far as it matters to retrying it. */
public sealed interface AttemptFailure {

    /**
     * The exchange broke before any content reached the application: connect, reset, timeout, premature end.
     *
     * @param error what the transport threw
     */
    record Broken(Throwable error) implements AttemptFailure {}

    /**
     * The provider answered with an error status.
     *
     * @param family the dialect's family, for example {@code openai}
     * @param error what the body said; null where it was not read or not of the dialect's shape
     * @param shouldRetry what the provider demanded by {@code x-should-retry}; null where it demanded nothing
     * @param retryAfterNanos how long the provider asked to wait; {@link RetryAfter#NONE} where it did not say
     */
    record ErrorStatus(
            int status,
            String family,
            @Nullable ErrorFacts error,
            @Nullable Boolean shouldRetry,
            long retryAfterNanos) implements AttemptFailure {

        /**
         * Reads what the headers say about retrying.
         *
         * @param epochNanos wall-clock time, for a {@code retry-after} that is a date
         */
        public static ErrorStatus of(
                int status, String family, Headers headers, @Nullable ErrorFacts error, long epochNanos) {
            return new ErrorStatus(status, family, error, shouldRetry(headers), RetryAfter.nanos(headers, epochNanos));
        }

        private static @Nullable Boolean shouldRetry(Headers headers) {
            String value = headers.first("x-should-retry");
            if ("true".equalsIgnoreCase(value)) {
                return Boolean.TRUE;
            }
            return "false".equalsIgnoreCase(value) ? Boolean.FALSE : null;
        }
    }

    /** A stream that began with status 200 said that it failed, before any content reached the application. */
    record ErrorEvent(ErrorFacts error) implements AttemptFailure {}

    /** Whatever went wrong, content had already reached the application. */
    record AfterCommit() implements AttemptFailure {

        /** The only value needed. */
        public static final AfterCommit INSTANCE = new AfterCommit();
    }

    /**
     * Why a body that nobody has seen is no answer.
     *
     * @param thrown how it broke, or null where it ended
     * @param error what it said instead, or null
     */
    static AttemptFailure ofBody(@Nullable Throwable thrown, @Nullable ErrorFacts error) {
        if (thrown == null && error != null) {
            return new ErrorEvent(error);
        }
        return new Broken(thrown == null ? new EOFException("the stream ended before its first event") : thrown);
    }
}
