package dev.heddle.runtime.routing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The key rings of all targets; a target that is configured anew in the same words keeps its own. Thread-safe. */
public final class KeyRings {

    private final Map<RouteTarget, KeyRing> rings = new ConcurrentHashMap<>();

    public KeyRing of(RouteTarget target) {
        return rings.computeIfAbsent(target, added -> new KeyRing(added.keys()));
    }
}
