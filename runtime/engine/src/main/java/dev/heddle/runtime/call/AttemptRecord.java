package dev.heddle.runtime.call;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import org.jspecify.annotations.Nullable;

/**
 * One finished attempt.
 *
 * @param number 1 for the first
 * @param target provider, endpoint and model it was sent to, for example {@code openai api.openai.com gpt-4o}
 * @param model the model that answered, as the provider spells it; null where the response names none or none arrived
 * @param epochNanos when it was sent
 * @param waitedNanos how long the call waited before it
 * @param status the HTTP status; 0 where no response arrived
 * @param errorType null where it succeeded
 * @param usage null where it carried none
 * @param cost null where it carried no usage or the model has no known price
 * @param tier the name of the tier of its route that it belonged to; null where the route has none
 */
public record AttemptRecord(
        int number,
        String target,
        @Nullable String model,
        long epochNanos,
        long durationNanos,
        long waitedNanos,
        int status,
        @Nullable String errorType,
        @Nullable Usage usage,
        @Nullable Cost cost,
        @Nullable String tier) {

    private static final int PARTS = 3;

    /** Of a route without tiers. */
    public AttemptRecord(
            int number,
            String target,
            @Nullable String model,
            long epochNanos,
            long durationNanos,
            long waitedNanos,
            int status,
            @Nullable String errorType,
            @Nullable Usage usage,
            @Nullable Cost cost) {
        this(number, target, model, epochNanos, durationNanos, waitedNanos, status, errorType, usage, cost, null);
    }

    /** Who was asked: after a failover not whom the call asked; null where {@code target} does not say. */
    public @Nullable String provider() {
        String[] parts = target.split(" ", PARTS);
        return parts.length == PARTS ? parts[0] : null;
    }

    /** What model was asked for; null where {@code target} does not say. */
    public @Nullable String modelAsked() {
        String[] parts = target.split(" ", PARTS);
        return parts.length == PARTS && !parts[2].isEmpty() ? parts[2] : null;
    }
}
