package dev.heddle.runtime.telemetry;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of a metric's attribute few: names come from requests and answers, so there may be any number of them, and
 * each costs a time series. Beyond the limit a new name becomes {@code _OTHER}. Thread-safe.
 */
final class BoundedNames {

    /** What OpenTelemetry calls a value that is not told apart. */
    static final String OTHER = "_OTHER";

    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final int limit;

    BoundedNames(int limit) {
        this.limit = limit;
    }

    @Nullable
    String bounded(@Nullable String name) {
        if (name == null || names.contains(name)) {
            return name;
        }
        return names.size() < limit && names.add(name) ? name : OTHER;
    }
}
