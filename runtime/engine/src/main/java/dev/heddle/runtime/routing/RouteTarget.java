package dev.heddle.runtime.routing;

import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt may be sent to. Immutable.
 *
 * @param api what is spoken there; null where the application's own provider is asked in its own dialect
 * @param baseUrl what the API's paths are appended to, without a slash at its end; null for the application's own provider
 * @param provider {@code gen_ai.provider.name}; null where host and dialect tell
 * @param model null for the model that the application asks for
 * @param keys of which the first that is not resting is used; empty where none is needed or the application's own counts
 * @param weight how often it comes first, compared with the others
 * @param prefill whether it continues an assistant's message that the request ends with
 * @param contextWindow tokens; null where the catalogue tells
 * @param rate how much it may be asked in a minute; null where nobody says
 */
public record RouteTarget(
        @Nullable TargetApi api,
        @Nullable String baseUrl,
        @Nullable String provider,
        @Nullable String model,
        List<String> keys,
        int weight,
        boolean prefill,
        @Nullable Integer contextWindow,
        @Nullable RateLimitPolicy rate) {

    /** The application's request as the application made it. */
    public static final RouteTarget APPLICATION =
            new RouteTarget(null, null, null, null, List.of(), 1, false, null, null);

    public RouteTarget {
        keys = List.copyOf(keys);
        baseUrl = baseUrl != null && baseUrl.endsWith("/") ? baseUrl.substring(0, baseUrl.length() - 1) : baseUrl;
        if ((api == null) != (baseUrl == null)) {
            throw new IllegalArgumentException("a target has both an API and a base URL, or neither");
        }
    }

    /** The same target, asked for whole answers only. */
    public RouteTarget withoutPrefill() {
        return new RouteTarget(api, baseUrl, provider, model, keys, weight, false, contextWindow, rate);
    }

    /** Whether the application's own provider is asked, through the application's own client. */
    public boolean isApplications() {
        return baseUrl == null;
    }

    /** Without the keys. */
    @Override
    public String toString() {
        String where = api == null || baseUrl == null ? "application" : api.wireName() + " at " + baseUrl;
        return model == null ? where : where + ", " + model;
    }
}
