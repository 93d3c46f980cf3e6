package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import java.util.List;

/** Reads what a route says of the prompt caches of its providers. */
final class PromptCacheReader {

    static final String PROMPT_CACHING = "prompt-caching";
    static final String INSERT = "insert";
    static final String TTL = "ttl";

    static final List<String> PARTS = List.of(INSERT, TTL);
    static final List<String> TTLS = List.of("5m", "1h");

    private final NodeReader nodes;

    PromptCacheReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    PromptCachePolicy read(ConfigNode node) {
        boolean insert = false;
        boolean hour = false;
        String expected = "'" + PROMPT_CACHING + "' must be a mapping with keys among " + String.join(", ", PARTS);
        for (Entry entry : nodes.entries(node, expected)) {
            switch (entry.key().value()) {
                case INSERT -> insert = Boolean.TRUE.equals(nodes.value(entry.value(), INSERT, new ValueType.Flag()));
                case TTL -> hour = "1h".equals(nodes.choice(entry.value(), TTL, TTLS));
                default -> nodes.unknown(entry.key(), PARTS);
            }
        }
        return new PromptCachePolicy(insert, hour, true);
    }
}
