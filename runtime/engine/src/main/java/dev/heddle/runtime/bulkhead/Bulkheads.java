package dev.heddle.runtime.bulkhead;

import java.util.concurrent.ConcurrentHashMap;

/** The bulkhead of each route, kept while the configuration changes. Names come from the configuration. Thread-safe. */
public final class Bulkheads {

    private final ConcurrentHashMap<String, Bulkhead> byRoute = new ConcurrentHashMap<>();

    /**
     * The route's bulkhead, with this policy in force, or a newer one.
     *
     * @param generation of the settings that say so
     */
    public Bulkhead of(String route, BulkheadPolicy policy, long generation, long nanoTime) {
        Bulkhead known = byRoute.get(route);
        if (known == null) {
            known = byRoute.computeIfAbsent(route, made -> new Bulkhead(policy));
        }
        known.reconfigure(policy, generation, nanoTime);
        return known;
    }
}
