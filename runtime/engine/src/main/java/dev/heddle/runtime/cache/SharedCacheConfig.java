package dev.heddle.runtime.cache;

import java.time.Duration;

/**
 * Where the shared cache is: {@code cache.shared} of {@code heddle.yaml}.
 *
 * @param type whose it is, for example {@code redis}
 * @param url where it is, with credentials where it takes any: not to be shown
 * @param timeout how long a call waits for an answer of it; 50 ms by default
 * @param maxValueBytes the largest value that is put there
 */
public record SharedCacheConfig(String type, String url, Duration timeout, long maxValueBytes) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(50);

    /** Without the URL, which may hold credentials. */
    @Override
    public String toString() {
        return type + " with a timeout of " + timeout.toMillis() + " ms";
    }
}
