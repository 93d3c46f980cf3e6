package dev.heddle.runtime.promptcache;

import dev.heddle.runtime.prompt.PromptDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which prefixes were sent lately: the 10,000 that were seen last. Thread-safe. */
final class SeenPrefixes {

    static final int MOST = 10_000;

    private final Map<PromptDigest, Long> seen = new LinkedHashMap<>(64, 0.75f, true) {

        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<PromptDigest, Long> eldest) {
            return size() > MOST;
        }
    };

    /** Notes a prefix; whether it was sent before, no longer ago than that. */
    synchronized boolean again(PromptDigest prefix, long nanoTime, long keepNanos) {
        Long before = seen.put(prefix, nanoTime);
        return before != null && nanoTime - before < keepNanos;
    }

    synchronized int size() {
        return seen.size();
    }
}
