package dev.heddle.runtime.promptcache;

/**
 * What is done for the prompt caches of providers. Immutable.
 *
 * @param insert whether marks are set in requests to providers that cache only what is marked
 * @param hour whether what is marked is kept for an hour in place of five minutes, which costs twice the input's price to write in
 *     place of one and a quarter
 * @param warn whether prompts that cannot be cached are warned of
 */
public record PromptCachePolicy(boolean insert, boolean hour, boolean warn) {

    /** Nothing in a request is changed; what cannot be cached is warned of. */
    public static final PromptCachePolicy DEFAULT = new PromptCachePolicy(false, false, true);

    private static final long MINUTE = 60_000_000_000L;

    /** The same, which warns or does not. */
    public PromptCachePolicy warning(boolean warns) {
        return new PromptCachePolicy(insert, hour, warns);
    }

    /** The same for a request that must not be changed. */
    public PromptCachePolicy without() {
        return new PromptCachePolicy(false, hour, warn);
    }

    /** How long the provider keeps what was marked after it was read last. */
    public long keepNanos() {
        return hour ? 60 * MINUTE : 5 * MINUTE;
    }
}
