package dev.heddle.runtime.bulkhead;

/** The answer to a call that asks to enter: a {@link BulkheadPermit}, a {@link Waiter} in the line, or a refusal. */
public sealed interface Entry permits BulkheadPermit, Waiter, Entry.Refused {

    /**
     * The call must not be made.
     *
     * @param permits calls that may be under way at a time
     * @param waiting calls that stand in line
     */
    record Refused(Reason reason, int permits, int waiting) implements Entry {}

    /** Why a call is refused. */
    enum Reason {
        /** All permits are taken and nobody may wait, or the call has no time to. */
        FULL("bulkhead_full"),
        /** The line is as long as it may be. */
        LINE_FULL("bulkhead_line_full"),
        /** It was in line for as long as it could wait. */
        WAITED("bulkhead_wait_exceeded"),
        /** It left the line itself. */
        LEFT("bulkhead_left");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        /** The stable name in telemetry and in errors. */
        public String wireName() {
            return wireName;
        }
    }
}
