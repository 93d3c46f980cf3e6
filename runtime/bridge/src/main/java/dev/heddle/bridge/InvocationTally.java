package dev.heddle.bridge;

import dev.heddle.call.LlmException;
import dev.heddle.call.LlmOutcome;
import dev.heddle.call.LlmRefusedException;
import dev.heddle.call.LlmTimeoutException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What became of the calls of one invocation. Thread-safe. */
final class InvocationTally {

    /** The reason where every call was answered and no answer fitted. */
    private static final String INVALID_ANSWER = "invalid_answer";

    private @Nullable CallResult last;
    private int calls;
    private int attempts;
    private int repairs;
    private boolean unfit;
    private @Nullable BigDecimal cost = BigDecimal.ZERO;

    synchronized void add(CallResult result) {
        last = result;
        calls++;
        attempts += result.attempts();
        BigDecimal known = cost;
        BigDecimal more = result.costUsd();
        boolean free = result.attempts() == 0;
        cost = known == null || (more == null && !free) ? null : more == null ? known : known.add(more);
    }

    synchronized void repaired() {
        repairs++;
    }

    /** No answer fitted the method's return type. */
    synchronized void unfit() {
        unfit = true;
    }

    /** The call that ended last; null before any did. */
    synchronized @Nullable CallResult last() {
        return last;
    }

    /** What the calls cost so far; null where a price is unknown. */
    synchronized @Nullable BigDecimal cost() {
        return cost;
    }

    /**
     * Whether what was thrown is of the call that ended last, and not of the program. Where no call was seen at all, everything is.
     *
     * @param onClientError whether a call that was itself at fault counts
     */
    boolean callFailed(Throwable thrown, boolean onClientError) {
        CallResult result = last();
        boolean failed = thrown instanceof LlmException || result == null || result.failed();
        return failed && (onClientError || result == null || !result.callersFault());
    }

    /** What the caller is to see in the place of what was thrown: the reason, where Heddle refused a call or its time was over. */
    Throwable reason(String id, long timeoutMillis, Throwable thrown) {
        CallResult result = last();
        if (result == null || thrown instanceof LlmException || !(thrown instanceof Exception)) {
            return thrown;
        }
        if (CallResult.DEADLINE_EXCEEDED.equals(result.errorType())) {
            return new LlmTimeoutException(id, timeoutMillis, thrown);
        }
        String refusal = result.refusal();
        return refusal == null ? thrown : new LlmRefusedException(id, refusal, thrown);
    }

    synchronized LlmOutcome outcome(String id, boolean fellBack) {
        CallResult result = last;
        return new LlmOutcome(
                id,
                tier(result, fellBack),
                result == null ? null : result.provider(),
                result == null ? null : result.model(),
                unfit ? INVALID_ANSWER : reason(result),
                calls,
                attempts,
                repairs,
                calls == 0 ? null : cost);
    }

    private static LlmOutcome.Tier tier(@Nullable CallResult result, boolean fellBack) {
        if (fellBack) {
            return LlmOutcome.Tier.FALLBACK_METHOD;
        }
        if (result == null) {
            return LlmOutcome.Tier.UNSEEN;
        }
        return result.tier();
    }

    private static @Nullable String reason(@Nullable CallResult result) {
        if (result == null) {
            return null;
        }
        return result.refusal() != null ? result.refusal() : result.errorType();
    }
}
