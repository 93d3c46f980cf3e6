package dev.heddle.runtime.config;

import dev.heddle.runtime.routing.Route;
import java.util.List;

/** Holds a name to the routes of its file, which may stand behind it. */
final class RouteReference {

    private RouteReference() {}

    /** Has it checked when the whole file is read. */
    static void check(NodeReader nodes, ConfigNode at, String key, String name) {
        nodes.whenRead(file -> {
            List<String> routes =
                    file.get(FileParts.ROUTES).stream().map(Route::name).toList();
            if (!routes.contains(name)) {
                String near = DidYouMean.nearest(name, routes);
                nodes.wrong(
                        at,
                        "'" + key + "' must be one of the routes: "
                                + (routes.isEmpty() ? "there are none" : String.join(", ", routes)) + "; found '" + name
                                + "'" + (near == null ? "" : "; did you mean '" + near + "'?"));
            }
        });
    }
}
