package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the targets of one route. */
final class TargetReader {

    static final String APPLICATION = "application";
    static final String DIALECT = EndpointReader.DIALECT;
    static final String BASE_URL = EndpointReader.BASE_URL;
    static final String PROVIDER = "provider";
    static final String MODEL = "model";
    static final String KEY = EndpointReader.KEY;
    static final String KEYS = "keys";
    static final String WEIGHT = "weight";
    static final String PREFILL = "prefill";
    static final String CONTEXT_WINDOW = "context-window";

    static final String REQUESTS = "requests-per-minute";
    static final String TOKENS = "tokens-per-minute";

    static final List<String> PARTS =
            List.of(DIALECT, BASE_URL, PROVIDER, MODEL, KEY, KEYS, WEIGHT, PREFILL, CONTEXT_WINDOW, REQUESTS, TOKENS);

    static final ValueType<Integer> WEIGHTS = new ValueType.WholeNumber(0, 1_000_000);
    static final ValueType<Integer> RATES = new ValueType.WholeNumber(1, 2_000_000_000);
    static final ValueType<Integer> WINDOWS = new ValueType.WholeNumber(1, 100_000_000);

    private final NodeReader nodes;

    TargetReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    List<RouteTarget> read(ConfigNode node) {
        List<RouteTarget> targets = new ArrayList<>();
        for (ConfigNode item : nodes.items(node)) {
            RouteTarget target = item instanceof Mapping mapping ? target(mapping) : application(item);
            if (target != null) {
                targets.add(target);
            }
        }
        return targets;
    }

    private @Nullable RouteTarget application(ConfigNode item) {
        if (item instanceof Text text && text.value().equals(APPLICATION)) {
            return RouteTarget.APPLICATION;
        }
        return nodes.wrong(
                item,
                "a target must be 'application', for the request as the application made it, or a mapping with keys among "
                        + String.join(", ", PARTS) + "; found " + FileProblems.found(item));
    }

    private @Nullable RouteTarget target(Mapping mapping) {
        Parts parts = new Parts();
        for (Entry entry : nodes.entries(mapping, "")) {
            parts.read(entry);
        }
        if ((parts.api == null) != (parts.baseUrl == null)) {
            return nodes.wrong(
                    mapping,
                    "a target has both a dialect and a base-url, or neither: then the application's own provider");
        }
        if (parts.api != null && parts.model == null) {
            return nodes.wrong(mapping, "a target with a base-url needs a model");
        }
        return new RouteTarget(
                parts.api,
                parts.baseUrl,
                parts.provider,
                parts.model,
                parts.keys,
                parts.weight,
                parts.prefill,
                parts.contextWindow,
                parts.rate());
    }

    /** What one target says. */
    private final class Parts {

        private @Nullable TargetApi api;
        private @Nullable String baseUrl;
        private @Nullable String provider;
        private @Nullable String model;
        private final List<String> keys = new ArrayList<>();
        private int weight = 1;
        private boolean prefill;
        private @Nullable Integer contextWindow;
        private int requests;
        private int tokens;

        void read(Entry entry) {
            ConfigNode node = entry.value();
            switch (entry.key().value()) {
                case DIALECT -> api = api(node);
                case BASE_URL -> baseUrl = nodes.url(node, BASE_URL);
                case PROVIDER -> provider = nodes.text(node, PROVIDER);
                case MODEL -> model = nodes.text(node, MODEL);
                case KEY -> key(node, KEY);
                case KEYS -> nodes.items(node).forEach(item -> key(item, KEYS));
                case WEIGHT -> weight = or(nodes.value(node, WEIGHT, WEIGHTS), 1);
                case PREFILL -> prefill = Boolean.TRUE.equals(nodes.value(node, PREFILL, new ValueType.Flag()));
                case CONTEXT_WINDOW -> contextWindow = nodes.value(node, CONTEXT_WINDOW, WINDOWS);
                case REQUESTS -> requests = or(nodes.value(node, REQUESTS, RATES), 0);
                case TOKENS -> tokens = or(nodes.value(node, TOKENS, RATES), 0);
                default -> nodes.unknown(entry.key(), PARTS);
            }
        }

        @Nullable
        RateLimitPolicy rate() {
            return requests == 0 && tokens == 0
                    ? null
                    : new RateLimitPolicy(requests, tokens, RateLimitPolicy.DEFAULT_BURST, true);
        }

        private void key(ConfigNode node, String name) {
            String key = nodes.secret(node, name);
            if (key != null) {
                keys.add(key);
            }
        }

        private @Nullable TargetApi api(ConfigNode node) {
            String name = nodes.choice(node, DIALECT, TargetApi.NAMES);
            return name == null ? null : TargetApi.values()[TargetApi.NAMES.indexOf(name)];
        }
    }

    private static int or(@Nullable Integer read, int otherwise) {
        return read == null ? otherwise : read;
    }
}
