package dev.heddle.runtime.promptcache;

import dev.heddle.runtime.prompt.PromptOutline;

/** The prefixes of the requests that one place of the application makes. Not thread-safe. */
final class WatchedPlace {

    /** So many calls with the same prefix, none longer after the one before than the cache keeps it, pay for a longer one. */
    static final int OFTEN = 20;

    private static final long KEEP_NANOS = 300_000_000_000L;

    private final WatchedPrefix tools = new WatchedPrefix();
    private final WatchedPrefix system = new WatchedPrefix();
    private int repeated;
    private long lastNanos;

    void note(PromptOutline prompt, long nanoTime) {
        boolean sameTools = tools.note(prompt.body(), prompt.tools());
        boolean sameSystem = system.note(prompt.body(), prompt.system());
        boolean inTime = repeated == 0 || nanoTime - lastNanos < KEEP_NANOS;
        repeated = sameTools && sameSystem && inTime ? repeated + 1 : 1;
        lastNanos = nanoTime;
    }

    WatchedPrefix tools() {
        return tools;
    }

    WatchedPrefix system() {
        return system;
    }

    boolean repeatsOften() {
        return repeated >= OFTEN;
    }
}
