package dev.heddle.runtime.call;

import dev.heddle.runtime.routing.KeyRings;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;

/** What the calls of one engine share to find their targets. Thread-safe. */
record RoutingParts(Dispatches dispatches, KeyRings keys, TimeSource time) {

    /** The route's targets in the order of its strategy. */
    List<RouteTarget> order(Route route) {
        return route.targets();
    }
}
