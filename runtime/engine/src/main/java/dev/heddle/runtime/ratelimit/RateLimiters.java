package dev.heddle.runtime.ratelimit;

import java.util.concurrent.ConcurrentHashMap;

/** The limiter of each target, kept while the configuration changes. Names come from the configuration. Thread-safe. */
public final class RateLimiters {

    private final ConcurrentHashMap<String, RateLimiter> byTarget = new ConcurrentHashMap<>();

    /**
     * The target's limiter, with this policy in force, or a newer one.
     *
     * @param generation of the settings that say so
     */
    public RateLimiter of(String target, RateLimitPolicy policy, long generation, long nanoTime) {
        RateLimiter known = byTarget.get(target);
        if (known == null) {
            known = byTarget.computeIfAbsent(target, made -> new RateLimiter(policy, nanoTime));
        }
        known.reconfigure(policy, generation, nanoTime);
        return known;
    }
}
