package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.recent.RecentMap;
import java.util.Map;

/** The highest tier that each conversation has reached: the 10,000 that were heard of last. Thread-safe. */
final class Conversations {

    static final int MOST = 10_000;

    private final Map<PromptDigest, Entry> known = new RecentMap<>(MOST);

    private record Entry(int tier, long expires) {}

    /** 0 for one that is not known. */
    synchronized int tier(PromptDigest conversation, long nanoTime) {
        Entry entry = known.get(conversation);
        if (entry == null) {
            return 0;
        }
        if (nanoTime - entry.expires >= 0) {
            known.remove(conversation);
            return 0;
        }
        return entry.tier;
    }

    /** It has reached a tier, and stays there until then. */
    synchronized void raise(PromptDigest conversation, int tier, long nanoTime, long keepNanos) {
        int before = tier(conversation, nanoTime);
        known.put(conversation, new Entry(Math.max(before, tier), nanoTime + keepNanos));
    }

    synchronized int size() {
        return known.size();
    }
}
