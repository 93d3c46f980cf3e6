package dev.heddle.runtime.promptcache;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.recent.RecentMap;
import java.util.Map;

/** Which prefixes were sent lately: the 10,000 that were seen last. Thread-safe. */
final class SeenPrefixes {

    static final int MOST = 10_000;

    private final Map<PromptDigest, Long> seen = new RecentMap<>(MOST);

    /** Notes a prefix; whether it was sent before, no longer ago than that. */
    synchronized boolean again(PromptDigest prefix, long nanoTime, long keepNanos) {
        Long before = seen.put(prefix, nanoTime);
        return before != null && nanoTime - before < keepNanos;
    }

    synchronized int size() {
        return seen.size();
    }
}
