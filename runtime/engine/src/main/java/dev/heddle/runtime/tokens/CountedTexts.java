package dev.heddle.runtime.tokens;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.recent.RecentMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many tokens texts are by one vocabulary, of the 4,000 that were counted last: what a call says it mostly says again, its
 * system prompt, its tools and the conversation so far, and counting a text takes some fifty times as long as recognising it. The
 * texts themselves are not kept. Thread-safe.
 */
final class CountedTexts {

    static final int MOST = 4_000;

    private final Map<PromptDigest, Count> counts = new RecentMap<>(MOST);

    /**
     * What was counted.
     *
     * @param read characters that were counted
     * @param beyond characters behind them, which were not
     */
    record Count(int tokens, int read, int beyond) {}

    synchronized @Nullable Count of(PromptDigest text) {
        return counts.get(text);
    }

    synchronized void put(PromptDigest text, Count count) {
        counts.put(text, count);
    }
}
