package dev.heddle.runtime.config;

import dev.heddle.runtime.cache.SharedCacheConfig;
import dev.heddle.runtime.config.ConfigNode.Entry;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code cache.shared}: where several processes share answers. */
final class SharedCacheReader {

    static final String TYPE = "type";
    static final String URL = "url";
    static final String TIMEOUT = "timeout";
    static final String MAX_ANSWER = "max-answer-size";
    static final List<String> PARTS = List.of(TYPE, URL, TIMEOUT, MAX_ANSWER);

    private static final ValueType<Duration> SPAN =
            new ValueType.TimeSpan(Duration.ofMillis(1), Duration.ofSeconds(10));
    private static final ValueType<Long> SIZE = new ValueType.Size(1 << 10, 64L << 20);
    private static final long DEFAULT_SIZE = 1L << 20;

    private final NodeReader nodes;

    SharedCacheReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /** Null where it is not said what and where it is. */
    @Nullable
    SharedCacheConfig read(ConfigNode node) {
        String type = null;
        String url = null;
        Duration timeout = null;
        Long size = null;
        for (Entry entry :
                nodes.entries(node, "'cache.shared' must be a mapping with keys among " + String.join(", ", PARTS))) {
            switch (entry.key().value()) {
                case TYPE -> type = nodes.text(entry.value(), TYPE);
                case URL -> url = nodes.storeUrl(entry.value(), URL);
                case TIMEOUT -> timeout = nodes.value(entry.value(), TIMEOUT, SPAN);
                case MAX_ANSWER -> size = nodes.value(entry.value(), MAX_ANSWER, SIZE);
                default -> nodes.unknown(entry.key(), PARTS);
            }
        }
        if (type == null || url == null) {
            return nodes.wrong(
                    node, "'cache.shared' needs a type and a url, for example redis and redis://cache.internal:6379");
        }
        return new SharedCacheConfig(
                type,
                url,
                timeout == null ? SharedCacheConfig.DEFAULT_TIMEOUT : timeout,
                size == null ? DEFAULT_SIZE : size);
    }
}
