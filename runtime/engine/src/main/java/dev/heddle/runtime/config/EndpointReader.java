package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.service.ServiceEndpoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code services}: under {@code endpoints}, by name, where services ask. */
final class EndpointReader {

    static final String ENDPOINTS = "endpoints";
    static final String DIALECT = "dialect";
    static final String BASE_URL = "base-url";
    static final String KEY = "key";
    static final String MODELS = "models";

    private static final List<String> PARTS = List.of(DIALECT, BASE_URL, KEY, MODELS);

    private final NodeReader nodes;

    EndpointReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    List<ServiceEndpoint> read(ConfigNode node) {
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (Entry section : nodes.entries(node, "'services' must be a mapping with the key endpoints")) {
            if (!section.key().value().equals(ENDPOINTS)) {
                nodes.unknown(section.key(), List.of(ENDPOINTS));
                continue;
            }
            for (Entry endpoint :
                    nodes.entries(section.value(), "'endpoints' must be a mapping of names to endpoints")) {
                ServiceEndpoint read = endpoint(endpoint);
                if (read != null) {
                    endpoints.add(read);
                }
            }
        }
        return endpoints;
    }

    private @Nullable ServiceEndpoint endpoint(Entry entry) {
        String name = entry.key().value();
        String dialect = null;
        String baseUrl = null;
        String key = null;
        List<String> models = List.of();
        for (Entry part : nodes.entries(
                entry.value(), "'" + name + "' must be a mapping with keys among " + String.join(", ", PARTS))) {
            switch (part.key().value()) {
                case DIALECT -> dialect = nodes.choice(part.value(), DIALECT, ServiceEndpoint.DIALECTS);
                case BASE_URL -> baseUrl = nodes.url(part.value(), BASE_URL);
                case KEY -> key = nodes.secret(part.value(), KEY);
                case MODELS -> models = nodes.texts(part.value(), MODELS, "names of models such as gpt-*");
                default -> nodes.unknown(part.key(), PARTS);
            }
        }
        if (dialect != null && baseUrl != null && !models.isEmpty()) {
            return new ServiceEndpoint(name, dialect, baseUrl, key, models);
        }
        if (entry.value() instanceof Mapping) {
            nodes.wrong(entry.key(), "endpoint '" + name + "' needs a dialect, a base-url and models");
        }
        return null;
    }
}
