package dev.heddle.runtime.ratelimit;

/**
 * What there is to say about a limiter at one time.
 *
 * @param requestsPerMinute as configured or learnt, for whatever period it holds; 0 where there is no limit
 * @param tokensPerMinute likewise
 * @param availableRequests that could be made at once; {@link Long#MAX_VALUE} where there is no limit
 * @param availableTokens likewise
 * @param pausedNanos how long the provider still asked not to be asked; 0 where it did not
 */
public record RateStatus(
        long requestsPerMinute, long tokensPerMinute, long availableRequests, long availableTokens, long pausedNanos) {}
