package dev.heddle.runtime.routing;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.recent.RecentMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which target each prefix or conversation was sent to: the 10,000 that were sent last. Thread-safe. */
final class StickyTargets {

    static final int MOST = 10_000;

    /** A prefix of 1,024 tokens or so, below which no provider caches it: it may go to any target. */
    private static final int LEAST_PREFIX_BYTES = 4_096;

    private final Map<PromptDigest, Entry> known = new RecentMap<>(MOST);

    private record Entry(RouteTarget target, long expires) {}

    /** What tells the calls that stay together; null for one that stays with nobody. */
    static @Nullable PromptDigest key(Route route, @Nullable PromptOutline prompt) {
        if (prompt == null || route.sticky().by() == StickyPolicy.By.NONE) {
            return null;
        }
        PromptDigest prefix = PromptDigest.START
                .with(route.name())
                .with(prompt.body(), prompt.tools())
                .with(prompt.body(), prompt.system());
        if (route.sticky().by() == StickyPolicy.By.CONVERSATION) {
            return prompt.firstUser().isEmpty() ? null : prefix.with(prompt.body(), prompt.firstUser());
        }
        return prompt.tools().length() + prompt.system().length() < LEAST_PREFIX_BYTES ? null : prefix;
    }

    /** Null where it was sent nowhere lately. */
    synchronized @Nullable RouteTarget of(PromptDigest key, long nanoTime) {
        Entry entry = known.get(key);
        return entry == null || nanoTime - entry.expires >= 0 ? null : entry.target;
    }

    synchronized void keep(PromptDigest key, RouteTarget target, long nanoTime, long keepNanos) {
        known.put(key, new Entry(target, nanoTime + keepNanos));
    }

    synchronized int size() {
        return known.size();
    }
}
