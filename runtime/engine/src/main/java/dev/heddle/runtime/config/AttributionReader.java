package dev.heddle.runtime.config;

import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.attribution.AttributionSource;
import dev.heddle.runtime.config.ConfigNode.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code attribution}: where the feature, team, user and tenant of calls are found. */
final class AttributionReader {

    static final String FEATURE = "feature";
    static final String TEAM = "team";
    static final String USER = "user";
    static final String TENANT = "tenant";
    static final List<String> PARTS = List.of(FEATURE, TEAM, USER, TENANT);

    static final String BAGGAGE = "baggage";
    static final String LOGGING = "mdc";
    static final String HEADER = "header";
    static final String VALUE = "value";
    static final List<String> SOURCES = List.of(BAGGAGE, LOGGING, HEADER, VALUE);

    private static final Pattern PREFIXED = Pattern.compile("([a-z]+):(.*)");

    private final NodeReader nodes;

    AttributionReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    AttributionRules read(ConfigNode node) {
        Map<String, List<AttributionSource>> found = new LinkedHashMap<>();
        for (Entry entry :
                nodes.entries(node, "'attribution' must be a mapping with keys among " + String.join(", ", PARTS))) {
            if (PARTS.contains(entry.key().value())) {
                found.put(entry.key().value(), sources(entry));
            } else {
                nodes.unknown(entry.key(), PARTS);
            }
        }
        AttributionRules otherwise = AttributionRules.DEFAULT;
        return new AttributionRules(
                found.getOrDefault(FEATURE, otherwise.feature()),
                found.getOrDefault(TEAM, otherwise.team()),
                found.getOrDefault(USER, otherwise.user()),
                found.getOrDefault(TENANT, otherwise.tenant()));
    }

    private List<AttributionSource> sources(Entry entry) {
        List<AttributionSource> sources = new ArrayList<>();
        for (ConfigNode item : nodes.items(entry.value())) {
            String text = nodes.text(item, entry.key().value());
            AttributionSource source =
                    text == null ? null : source(item, entry.key().value(), text);
            if (source != null) {
                sources.add(source);
            }
        }
        return sources;
    }

    private @Nullable AttributionSource source(ConfigNode at, String part, String text) {
        Matcher prefixed = PREFIXED.matcher(text);
        if (!prefixed.matches()) {
            return new AttributionSource.Fixed(text);
        }
        String name = prefixed.group(2).strip();
        if (name.isEmpty()) {
            return nodes.wrong(
                    at, "'" + part + "': '" + text + "' names nothing; write for example baggage:enduser.id");
        }
        return switch (prefixed.group(1)) {
            case BAGGAGE -> new AttributionSource.Baggage(name);
            case LOGGING -> new AttributionSource.LoggingContext(name);
            case HEADER -> new AttributionSource.Header(name);
            case VALUE -> new AttributionSource.Fixed(name);
            default -> unknown(at, part, text, prefixed.group(1));
        };
    }

    private @Nullable AttributionSource unknown(ConfigNode at, String part, String text, String source) {
        String near = DidYouMean.nearest(source, SOURCES);
        return nodes.wrong(
                at,
                "'" + part + "': '" + text + "' begins with '" + source
                        + ":'; allowed: baggage:KEY, mdc:KEY, header:NAME, value:TEXT, or a text without a colon"
                        + (near == null ? "" : "; did you mean '" + near + ":'?"));
    }

    static String summary(AttributionRules rules) {
        return rules.feature().size()
                + rules.team().size()
                + rules.user().size()
                + rules.tenant().size()
                + " sources";
    }
}
