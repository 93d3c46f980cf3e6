package dev.heddle.runtime.cost;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What names were resolved to. Names come from the wire: beyond 4,096 of them all are forgotten. Thread-safe; two maps rather than
 * a key of both names, so that a known name is found without making anything, and no lambda, which a starting JVM pays for.
 */
final class ResolvedNames {

    static final int MOST = 4_096;

    private final Map<String, Map<String, Found>> byProvider = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @param model null where the name was looked for in vain */
    record Found(@Nullable ResolvedModel model) {}

    /** Null where the name was not looked for, or is forgotten. */
    @Nullable
    Found get(String provider, String model) {
        Map<String, Found> models = byProvider.get(provider);
        return models == null ? null : models.get(model);
    }

    void put(String provider, String model, Found found) {
        if (count.incrementAndGet() > MOST) {
            byProvider.clear();
            count.set(1);
        }
        Map<String, Found> models = byProvider.get(provider);
        if (models == null) {
            models = new ConcurrentHashMap<>();
            Map<String, Found> meanwhile = byProvider.putIfAbsent(provider, models);
            models = meanwhile == null ? models : meanwhile;
        }
        models.put(model, found);
    }

    /** How many are remembered. */
    int size() {
        return count.get();
    }
}
