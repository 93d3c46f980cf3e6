package dev.heddle.runtime.log;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes Heddle's log lines to standard error, each starting with {@code [heddle]}. The agent must not touch the
 * application's logging framework before the application does, so there is none underneath. Thread-safe.
 */
public final class HeddleLog {

    private static final int MAX_REMEMBERED = 1_000;
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    private HeddleLog() {}

    /** Says something the user must know to be well served. */
    public static void warn(String message) {
        System.err.println("[heddle] WARN " + message);
    }

    /**
     * Says something once for each key in the life of the JVM; beyond 1,000 different keys nothing more is said.
     *
     * @param key what makes the message the same, for example {@code unknown-model:gpt-x}
     */
    public static void warnOnce(String key, String message) {
        if (SAID.size() < MAX_REMEMBERED && SAID.add(key)) {
            warn(message);
        }
    }

    /** Says something worth knowing that needs no action. */
    public static void info(String message) {
        System.err.println("[heddle] " + message);
    }
}
