package dev.heddle.bridge;

import dev.heddle.call.LlmOutcome;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a call inside an annotated method ended, as the engine tells its {@link Invocation}.
 *
 * @param model the model that answered, or that was asked where none answered; null where the request named none
 * @param status the HTTP status the application saw; 0 where it saw none
 * @param errorType {@code error.type}; null on success
 * @param refusal Heddle's own reason where it answered in the provider's place, for example {@code circuit_open}
 * @param callersFault whether the request itself was refused: a 4xx other than 408 and 429, not Heddle's own
 * @param tier {@code MODEL}, {@code FALLBACK_MODEL}, {@code STALE_CACHE} or {@code STATIC_ANSWER}
 * @param attempts how many exchanges were made
 * @param costUsd what they cost; null where a price is unknown
 * @param woven the transport's class, by whose loader the application's telemetry is found
 */
public record CallResult(
        String provider,
        @Nullable String model,
        int status,
        @Nullable String errorType,
        @Nullable String refusal,
        boolean callersFault,
        LlmOutcome.Tier tier,
        int attempts,
        @Nullable BigDecimal costUsd,
        @Nullable Class<?> woven) {

    /** The error type of a call whose time was over. */
    public static final String DEADLINE_EXCEEDED = "deadline_exceeded";

    /** Whether the application got no whole answer. */
    public boolean failed() {
        return errorType != null;
    }
}
