package dev.heddle.runtime.ratelimit;

/** The answer to an attempt that asks for its share: a {@link Reservation}, perhaps for later, or a refusal. */
public sealed interface RateDecision permits Reservation, RateDecision.Refused {

    /**
     * The attempt cannot be made in time; nothing was booked for it.
     *
     * @param waitNanos after which the same would be possible, as far as is known now
     */
    record Refused(Limit limit, long waitNanos) implements RateDecision {}

    /** What there is too little of. */
    enum Limit {
        REQUESTS("requests_per_minute"),
        TOKENS("tokens_per_minute"),
        /** The provider asked not to be asked for a while. */
        PAUSED("paused_by_provider");

        private final String wireName;

        Limit(String wireName) {
            this.wireName = wireName;
        }

        /** The stable name in telemetry and in errors. */
        public String wireName() {
            return wireName;
        }
    }
}
