package dev.heddle.runtime.call;

import dev.heddle.bridge.CallSpec;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the route of a call: the first that fits. Only chat takes one; what a model embeds, no other can. */
final class RouteChoice {

    private RouteChoice() {}

    static @Nullable Route of(List<Route> routes, Dispatches.Asked asked, MethodPolicy method) {
        RequestFacts request = asked.request();
        if (routes.isEmpty() || request == null || request.operation() != Operation.CHAT) {
            return null;
        }
        String ofMethod = method.change().model();
        String model = ofMethod == null ? request.model() : ofMethod;
        CallSpec spec = method.spec();
        String host = Target.host(asked.uri());
        for (Route route : routes) {
            if (route.match().fits(model, host, spec == null ? null : spec.id())) {
                return route;
            }
        }
        return null;
    }
}
