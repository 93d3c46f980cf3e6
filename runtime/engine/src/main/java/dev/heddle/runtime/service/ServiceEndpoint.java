package dev.heddle.runtime.service;

import dev.heddle.runtime.routing.NamePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where models are asked. Immutable.
 *
 * @param name in the configuration
 * @param dialect {@code openai}, {@code anthropic} or {@code gemini}: what is spoken there
 * @param baseUrl what the dialect's paths are appended to, without a slash at its end
 * @param key null where none is needed
 * @param models which models are asked there: names, in which {@code *} stands for anything
 */
public record ServiceEndpoint(
        String name,
        String dialect,
        String baseUrl,
        @Nullable String key,
        List<String> models) {

    /** The names of the dialects that services speak. */
    public static final List<String> DIALECTS =
            ModelApi.ALL.stream().map(ModelApi::label).toList();

    public ServiceEndpoint {
        models = List.copyOf(models);
        baseUrl = baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        if (!DIALECTS.contains(dialect)) {
            throw new IllegalArgumentException("'" + dialect + "' is none of " + DIALECTS);
        }
    }

    boolean has(String model) {
        return models.stream().anyMatch(pattern -> new NamePattern(pattern).matches(model));
    }

    /** Without the key. */
    @Override
    public String toString() {
        return name + " (" + dialect + " at " + baseUrl + ")";
    }
}
