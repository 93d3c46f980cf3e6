package dev.heddle.runtime.retry;

/** What follows a failed attempt. */
public sealed interface RetryDecision {

    /** Another attempt after this wait. */
    record Retry(long delayNanos) implements RetryDecision {}

    /** No further attempt to this target. */
    record GiveUp(Reason reason) implements RetryDecision {}

    /** Why there is no further attempt. */
    enum Reason {
        /** The failure would happen again, or repeating it is not safe. */
        NOT_RETRYABLE("not_retryable"),
        /** The provider said {@code x-should-retry: false}. */
        FORBIDDEN("forbidden_by_provider"),
        /** The account's quota or credit is spent; waiting does not bring it back. */
        QUOTA_SPENT("quota_spent"),
        /** Content had already reached the application. */
        COMMITTED("committed"),
        /** The application gave the call up, or its own time was over. */
        CANCELLED("cancelled"),
        /** As many retries as the call may have were made. */
        EXHAUSTED("exhausted"),
        /** The retries that all calls to the provider may have together are used up. */
        BUDGET_SPENT("retry_budget_spent"),
        /** The wait would not fit into the time the call has left. */
        DEADLINE("deadline"),
        /** The provider asks for a longer wait than is honoured. */
        RETRY_AFTER_TOO_LONG("retry_after_too_long");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        /** The stable name in telemetry and logs. */
        public String wireName() {
            return wireName;
        }
    }
}
