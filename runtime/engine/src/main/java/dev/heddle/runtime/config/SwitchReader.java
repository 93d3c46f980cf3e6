package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.routing.SwitchedOff;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads {@code switched-off}. */
final class SwitchReader {

    static final String PROVIDERS = "providers";
    static final String ROUTES = "routes";
    static final List<String> PARTS = List.of(PROVIDERS, ROUTES);

    private final NodeReader nodes;

    SwitchReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    SwitchedOff read(ConfigNode node) {
        Set<String> providers = Set.of();
        Set<String> routes = Set.of();
        for (Entry entry :
                nodes.entries(node, "'switched-off' must be a mapping with keys among " + String.join(", ", PARTS))) {
            switch (entry.key().value()) {
                case PROVIDERS ->
                    providers = Set.copyOf(nodes.texts(entry.value(), PROVIDERS, "names of providers such as openai"));
                case ROUTES -> routes = routes(entry.value());
                default -> nodes.unknown(entry.key(), PARTS);
            }
        }
        return new SwitchedOff(providers, routes);
    }

    /** A name that is misspelt would switch nothing off. */
    private Set<String> routes(ConfigNode node) {
        Set<String> routes = new LinkedHashSet<>();
        for (ConfigNode item : nodes.items(node)) {
            for (String name : nodes.texts(item, ROUTES, "names of routes")) {
                routes.add(name);
                RouteReference.check(nodes, item, ROUTES, name);
            }
        }
        return routes;
    }
}
