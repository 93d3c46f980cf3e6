package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Sequence;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.config.ConfigProblem.Code;
import dev.heddle.runtime.service.ServiceEndpoint;
import java.net.URI;
import java.net.URISyntaxException;
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

    private final FileProblems problems;
    private final References references;

    EndpointReader(FileProblems problems, References references) {
        this.problems = problems;
        this.references = references;
    }

    List<ServiceEndpoint> read(ConfigNode node) {
        List<ServiceEndpoint> endpoints = new ArrayList<>();
        for (Entry section : entries(node, "'services' must be a mapping with the key endpoints")) {
            if (!section.key().value().equals(ENDPOINTS)) {
                unknown(section.key(), List.of(ENDPOINTS));
                continue;
            }
            for (Entry endpoint : entries(section.value(), "'endpoints' must be a mapping of names to endpoints")) {
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
        for (Entry part : entries(
                entry.value(), "'" + name + "' must be a mapping with keys among " + String.join(", ", PARTS))) {
            switch (part.key().value()) {
                case DIALECT -> dialect = dialect(part.value());
                case BASE_URL -> baseUrl = baseUrl(part.value());
                case KEY -> key = key(part.value());
                case MODELS -> models = models(part.value());
                default -> unknown(part.key(), PARTS);
            }
        }
        if (dialect != null && baseUrl != null && !models.isEmpty()) {
            return new ServiceEndpoint(name, dialect, baseUrl, key, models);
        }
        if (entry.value() instanceof Mapping) {
            problems.add(
                    entry.key(), Code.CONFIG_VALUE, "endpoint '" + name + "' needs a dialect, a base-url and models");
        }
        return null;
    }

    private @Nullable String dialect(ConfigNode node) {
        String dialect = text(node, DIALECT);
        if (dialect == null || ServiceEndpoint.DIALECTS.contains(dialect)) {
            return dialect;
        }
        return wrong(node, "'dialect' must be one of " + String.join(", ", ServiceEndpoint.DIALECTS), dialect);
    }

    private @Nullable String baseUrl(ConfigNode node) {
        String url = text(node, BASE_URL);
        return url == null || isHttp(url)
                ? url
                : wrong(node, "'base-url' must be a URL with https:// or http:// and a host", url);
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private @Nullable String key(ConfigNode node) {
        if (node instanceof Text text && !text.empty() && !text.value().contains("${")) {
            problems.add(
                    node,
                    Code.CONFIG_VALUE,
                    "'key' must be a reference to an environment variable such as ${MY_KEY}: secrets do not belong here");
            return null;
        }
        return text(node, KEY);
    }

    private List<String> models(ConfigNode node) {
        List<String> models = new ArrayList<>();
        for (ConfigNode item : node instanceof Sequence sequence ? sequence.items() : List.of(node)) {
            String model = text(item, MODELS);
            if (model != null) {
                models.add(model);
            }
        }
        return models;
    }

    private @Nullable String text(ConfigNode node, String name) {
        if (!(node instanceof Text text) || text.empty() || text.value().isBlank()) {
            String what = name.equals(MODELS) ? "names of models such as gpt-*" : "a text";
            problems.add(node, Code.CONFIG_TYPE, "'" + name + "' must be " + what);
            return null;
        }
        try {
            return references.resolve(text.value()).strip();
        } catch (InvalidValueException e) {
            problems.add(text, Code.CONFIG_UNRESOLVED, "'" + name + "': " + e.expected());
            return null;
        }
    }

    private @Nullable String wrong(ConfigNode node, String expected, String found) {
        problems.add(node, Code.CONFIG_VALUE, expected + "; found '" + found + "'");
        return null;
    }

    private void unknown(Text key, List<String> allowed) {
        problems.add(key, Code.CONFIG_UNKNOWN_KEY, FileSettingsReader.unknownKey(key.value(), allowed, null));
    }

    private List<Entry> entries(ConfigNode node, String expected) {
        if (node instanceof Mapping mapping) {
            return FileSettingsReader.unique(mapping, problems);
        }
        if (!(node instanceof Text text) || !text.empty()) {
            problems.add(node, Code.CONFIG_TYPE, expected);
        }
        return List.of();
    }
}
