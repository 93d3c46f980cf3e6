package dev.heddle.call;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one invocation of an annotated method. Immutable.
 *
 * @param id the method's {@code @LlmCall(id)}
 * @param tier where the answer came from
 * @param provider of the last call; null where none was seen
 * @param model that answered the last call, or was asked; null where none was seen
 * @param reason why the last call failed, for example {@code circuit_open} or {@code rate_limit_exceeded};
 *     {@code invalid_answer} where no answer fitted the return type; null where none failed
 * @param calls how many calls were made inside
 * @param attempts how many exchanges with providers they took
 * @param repairs how often an answer did not fit the return type and was asked for again
 * @param costUsd what they cost; null where no call was seen or a price is unknown
 */
public record LlmOutcome(
        String id,
        Tier tier,
        @Nullable String provider,
        @Nullable String model,
        @Nullable String reason,
        int calls,
        int attempts,
        int repairs,
        @Nullable BigDecimal costUsd) {

    private static final ThreadLocal<@Nullable LlmOutcome> LAST = new ThreadLocal<>();

    /** Where an answer came from. */
    public enum Tier {
        /** A model. */
        MODEL,
        /** A model of {@code fallbackModels}, or another target of the call's route. */
        FALLBACK_MODEL,
        /** An answer from the cache whose time was over, for nobody gave a new one. */
        STALE_CACHE,
        /** The text that the call's route has for when nobody answers. */
        STATIC_ANSWER,
        /** The method named by {@code fallback}. */
        FALLBACK_METHOD,
        /** No call was seen: made where neither the agent nor the generated code could see it, or none at all. */
        UNSEEN
    }

    /** Whether the answer came from a lesser source than the method asks for. */
    public boolean degraded() {
        return tier != Tier.MODEL && tier != Tier.UNSEEN;
    }

    /** Of the invocation that ended last on this thread. An asynchronous one ends on the thread that completed it. */
    public static Optional<LlmOutcome> last() {
        return Optional.ofNullable(LAST.get());
    }

    /** Remembers the outcome of an invocation that ends on this thread; for {@code dev.heddle.bridge}. */
    public static void record(LlmOutcome outcome) {
        LAST.set(outcome);
    }
}
