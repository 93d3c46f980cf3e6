package dev.heddle.runtime.call;

import dev.heddle.bridge.CallSpec;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.routing.Route;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a call: the one that the annotated method around it names, else the first that fits. Only chat takes one; what
 * a model embeds, no other can.
 */
final class RouteChoice {

    private RouteChoice() {}

    static @Nullable Route of(List<Route> routes, Dispatches.Asked asked, MethodPolicy method) {
        RequestFacts request = asked.request();
        if (request == null || request.operation() != Operation.CHAT) {
            return null;
        }
        String named = method.route();
        return named == null ? fitting(routes, asked, request, method) : named(routes, named, method);
    }

    private static @Nullable Route named(List<Route> routes, String name, MethodPolicy method) {
        for (Route route : routes) {
            if (route.name().equals(name)) {
                return route;
            }
        }
        CallSpec spec = method.spec();
        HeddleLog.warnOnce(
                "route:" + name,
                (spec == null ? "a method" : spec.id()) + " names the route '" + name
                        + "', which heddle.yaml does not have; its calls go their own way. Routes there: "
                        + (routes.isEmpty()
                                ? "none"
                                : String.join(
                                        ", ", routes.stream().map(Route::name).toList())));
        return null;
    }

    private static @Nullable Route fitting(
            List<Route> routes, Dispatches.Asked asked, RequestFacts request, MethodPolicy method) {
        if (routes.isEmpty()) {
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
