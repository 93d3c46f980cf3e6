package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.routing.NamePattern;
import dev.heddle.runtime.routing.RouteMatch;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code match}: which calls are meant, of a route and of the cache. */
final class RouteMatchReader {

    private final NodeReader nodes;

    RouteMatchReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /** As {@link #read}, where a problem that was noted makes an end of the file anyway. */
    RouteMatch readOrAll(ConfigNode node) {
        RouteMatch match = read(node);
        return match == null ? RouteMatch.ALL : match;
    }

    /** Null where what it says cannot be read: left out, it would let a route take calls that it is not meant for. */
    @Nullable
    RouteMatch read(ConfigNode node) {
        boolean readable = node instanceof Mapping || (node instanceof Text text && text.empty());
        List<NamePattern> models = List.of();
        List<String> hosts = List.of();
        List<NamePattern> calls = List.of();
        for (Entry entry : nodes.entries(
                node, "'match' must be a mapping with keys among " + String.join(", ", RouteReader.MATCHES))) {
            switch (entry.key().value()) {
                case RouteReader.MODEL ->
                    models = patterns(entry.value(), RouteReader.MODEL, "names of models such as gpt-*");
                case RouteReader.CALL ->
                    calls = patterns(entry.value(), RouteReader.CALL, "ids of annotated methods such as Support#*");
                case RouteReader.HOST ->
                    hosts = nodes.texts(entry.value(), RouteReader.HOST, "hosts or domains").stream()
                            .map(host -> host.toLowerCase(Locale.ROOT))
                            .toList();
                default -> nodes.unknown(entry.key(), RouteReader.MATCHES);
            }
            readable &= switch (entry.key().value()) {
                case RouteReader.MODEL -> !models.isEmpty();
                case RouteReader.CALL -> !calls.isEmpty();
                case RouteReader.HOST -> !hosts.isEmpty();
                default -> false;
            };
        }
        return readable ? new RouteMatch(models, hosts, calls) : null;
    }

    private List<NamePattern> patterns(ConfigNode node, String name, String expected) {
        return nodes.texts(node, name, expected).stream().map(NamePattern::new).toList();
    }
}
