package dev.heddle.runtime.hedging;

/** Whether a second attempt is sent beside the one under way. */
public sealed interface HedgeDecision {

    /** Send it now; a retry has been taken from the budget for it. */
    record Hedge() implements HedgeDecision {}

    /** Ask again after so long, if the attempt is still silent then. */
    record AskAgain(long nanos) implements HedgeDecision {}

    /** This attempt is not hedged. */
    record None(Reason reason) implements HedgeDecision {}

    /** Why an attempt is not hedged. */
    enum Reason {
        /** Too little is known of how long the target usually takes. */
        UNKNOWN("unknown_latency"),
        /** The call's time is over before the attempt would count as slow. */
        DEADLINE("deadline"),
        /** The retries that all calls to the provider may have together are used up. */
        BUDGET_SPENT("retry_budget_spent");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        /** The stable name in telemetry. */
        public String wireName() {
            return wireName;
        }
    }
}
