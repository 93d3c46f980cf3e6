package dev.heddle.runtime.service;

import dev.heddle.call.LlmSetupException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds where a model is asked: at an endpoint of {@code heddle.yaml} that has it, else at the provider that its name is known
 * of, else at the server that {@code OPENAI_BASE_URL} names. Thread-safe.
 */
final class Endpoints {

    private final Supplier<List<ServiceEndpoint>> configured;
    private final UnaryOperator<@Nullable String> environment;

    Endpoints(Supplier<List<ServiceEndpoint>> configured, UnaryOperator<@Nullable String> environment) {
        this.configured = configured;
        this.environment = environment;
    }

    /** @throws LlmSetupException where nothing says where, or by which key */
    Target of(String id, @Nullable String model) {
        if (model == null || model.isBlank()) {
            throw new LlmSetupException(
                    id, id + ": names no model to ask. Add @LlmCall(model = \"…\") or @LlmCall(routes = …)", null);
        }
        for (ServiceEndpoint endpoint : configured.get()) {
            ModelApi api = ModelApi.of(endpoint.dialect());
            if (api != null && endpoint.has(model)) {
                return checked(id, new Target(api, endpoint.baseUrl(), endpoint.key()));
            }
        }
        for (ModelApi api : ModelApi.ALL) {
            if (api.usual().has(model)) {
                return usual(id, model, api);
            }
        }
        String own = environment.apply(OpenAiApi.INSTANCE.usual().urlVariable());
        if (own != null && !own.isBlank()) {
            return usual(id, model, OpenAiApi.INSTANCE);
        }
        throw new LlmSetupException(
                id,
                id + ": nothing says where to ask the model '" + model
                        + "'. Add to heddle.yaml: services: {endpoints: {"
                        + "my-endpoint: {dialect: openai, base-url: \"https://…\", key: \"${MY_KEY}\", models: \""
                        + model
                        + "\"}}}, or set OPENAI_BASE_URL for a server that speaks OpenAI's API",
                null);
    }

    private Target usual(String id, String model, ModelApi api) {
        ProviderEndpoint usual = api.usual();
        String set = environment.apply(usual.urlVariable());
        String url = set == null || set.isBlank() ? null : withoutSlash(set);
        String key = usual.key(environment);
        if (key == null && url == null) {
            throw new LlmSetupException(
                    id,
                    id + ": the model '" + model + "' is asked at " + usual.url() + ", which needs a key. Set "
                            + String.join(" or ", usual.keyVariables())
                            + ", or add an endpoint with this model to services.endpoints in heddle.yaml",
                    null);
        }
        return checked(id, new Target(api, url == null ? usual.url() : url, key));
    }

    private static String withoutSlash(String url) {
        String stripped = url.strip();
        return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }

    private static Target checked(String id, Target target) {
        try {
            URI uri = new URI(target.baseUrl());
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return target;
            }
        } catch (URISyntaxException e) {
            throw unusable(id, target, e);
        }
        throw unusable(id, target, null);
    }

    private static LlmSetupException unusable(String id, Target target, @Nullable Exception cause) {
        return new LlmSetupException(
                id,
                id + ": '" + target.baseUrl() + "' is no URL to ask "
                        + target.api().label() + " at; it must begin with https:// or http:// and a host",
                cause);
    }
}
