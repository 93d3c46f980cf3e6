package dev.heddle.runtime.retry;

import dev.heddle.runtime.retry.RetryDecision.GiveUp;
import dev.heddle.runtime.retry.RetryDecision.Reason;
import dev.heddle.runtime.retry.RetryDecision.Retry;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How failed attempts are retried: exponential backoff with full jitter, or the wait the provider asked for. Immutable; a
 * decision depends on its arguments only.
 *
 * <p>The defaults are those of the official SDKs of OpenAI and Anthropic (500 ms doubling up to 8 s), with full jitter in
 * place of their quarter: a delay is drawn evenly from zero to the backoff, which spreads callers that failed together best.
 *
 * @param maxRetries retries after the first attempt, in place of the SDK's own count; null keeps the SDK's
 * @param base the first backoff; each further one is twice as long
 * @param cap the longest backoff
 * @param maxRetryAfter the longest wait that a provider may ask for; null honours whatever fits into the call's deadline, or
 *     {@link #RETRY_AFTER_WITHOUT_DEADLINE} where the call has none
 */
public record RetryPolicy(
        @Nullable Integer maxRetries,
        Duration base,
        Duration cap,
        @Nullable Duration maxRetryAfter) {

    /** The SDK's own count, 500 ms doubling to 8 s, {@code Retry-After} up to the deadline. */
    public static final RetryPolicy DEFAULT =
            new RetryPolicy(null, Duration.ofMillis(500), Duration.ofSeconds(8), null);

    /** The longest honoured {@code Retry-After} of a call without a deadline. */
    public static final Duration RETRY_AFTER_WITHOUT_DEADLINE = Duration.ofSeconds(60);

    /** The deadline of a call that has none. */
    public static final long NO_DEADLINE = Long.MAX_VALUE;

    public RetryPolicy {
        if (maxRetries != null && maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries must not be negative: " + maxRetries);
        }
        if (base.isNegative() || cap.isNegative() || (maxRetryAfter != null && maxRetryAfter.isNegative())) {
            throw new IllegalArgumentException("a duration must not be negative: " + base + ", " + cap);
        }
    }

    /**
     * The policy of a call whose client limits each attempt: unless a limit is set, a provider may ask for no longer a wait.
     *
     * @param nanos 0 where the client does not limit attempts
     */
    public RetryPolicy withAttemptTimeout(long nanos) {
        return nanos == 0 || maxRetryAfter != null
                ? this
                : new RetryPolicy(maxRetries, base, cap, Duration.ofNanos(nanos));
    }

    /** How many retries a call may have whose SDK would have made this many. */
    public int retriesFor(int sdkRetries) {
        return maxRetries == null ? sdkRetries : maxRetries;
    }

    /**
     * Decides what follows a failed attempt.
     *
     * @param retriesDone retries of this call so far: 0 after the first attempt
     * @param allowedRetries see {@link #retriesFor}
     * @param elapsedNanos since the call began
     * @param deadlineNanos how long the call may take from its beginning; {@link #NO_DEADLINE} where nobody says
     * @param random the source of jitter
     */
    public RetryDecision decide(
            int retriesDone,
            int allowedRetries,
            AttemptFailure failure,
            long elapsedNanos,
            long deadlineNanos,
            RandomGenerator random) {
        Reason obstacle = Retryable.obstacle(failure);
        if (obstacle != null) {
            return new GiveUp(obstacle);
        }
        if (retriesDone >= allowedRetries) {
            return new GiveUp(Reason.EXHAUSTED);
        }
        long left = deadlineNanos == NO_DEADLINE ? Long.MAX_VALUE : Math.max(0, deadlineNanos - elapsedNanos);
        long asked = failure instanceof AttemptFailure.ErrorStatus status ? status.retryAfterNanos() : RetryAfter.NONE;
        return asked > 0 ? afterAsked(asked, left, random) : afterBackoff(retriesDone, left, random);
    }

    private RetryDecision afterBackoff(int retriesDone, long left, RandomGenerator random) {
        long delay = upTo(backoffNanos(retriesDone), random);
        return delay < left ? new Retry(delay) : new GiveUp(Reason.DEADLINE);
    }

    /** Waits at least as long as asked and a little longer, so that callers told the same do not come back together. */
    private RetryDecision afterAsked(long asked, long left, RandomGenerator random) {
        if (asked > honouredNanos(left) || asked >= left) {
            return new GiveUp(Reason.RETRY_AFTER_TOO_LONG);
        }
        long spread = Math.min(asked / 10, base.toNanos());
        return new Retry(asked + upTo(Math.min(spread, left - asked - 1), random));
    }

    private long honouredNanos(long left) {
        if (maxRetryAfter != null) {
            return maxRetryAfter.toNanos();
        }
        return left == Long.MAX_VALUE ? RETRY_AFTER_WITHOUT_DEADLINE.toNanos() : left;
    }

    private long backoffNanos(int retriesDone) {
        long capNanos = cap.toNanos();
        long backoff = Math.min(base.toNanos(), capNanos);
        for (int i = 0; i < retriesDone && backoff < capNanos; i++) {
            backoff = backoff > capNanos / 2 ? capNanos : backoff * 2;
        }
        return backoff;
    }

    private static long upTo(long bound, RandomGenerator random) {
        return bound <= 0 ? 0 : random.nextLong(bound + 1);
    }
}
