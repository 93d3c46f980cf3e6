package dev.heddle.runtime.config;

import dev.heddle.runtime.bulkhead.AdaptivePolicy;
import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Text;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how many calls of a route there may be at a time. */
final class BulkheadReader {

    static final String MAX_CONCURRENT = "max-concurrent";
    static final String MAX_WAITING = "max-waiting";
    static final String MAX_WAIT = "max-wait";
    static final String ADAPTIVE = "adaptive-concurrency";
    static final String MIN = "min";
    static final String MAX = "max";

    static final ValueType<Integer> CALLS = new ValueType.WholeNumber(1, 1_000_000);
    static final ValueType<Integer> LINE = new ValueType.WholeNumber(0, 1_000_000);
    static final List<String> BOUNDS = List.of(MIN, MAX);

    private final NodeReader nodes;
    private @Nullable Integer maxConcurrent;
    private @Nullable Integer maxWaiting;
    private Duration maxWait = BulkheadPolicy.DEFAULT_MAX_WAIT;
    private @Nullable AdaptivePolicy adaptive;

    BulkheadReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /** One of the keys that this reads. */
    void note(String key, ConfigNode node) {
        switch (key) {
            case MAX_CONCURRENT -> maxConcurrent = nodes.value(node, MAX_CONCURRENT, CALLS);
            case MAX_WAITING -> maxWaiting = nodes.value(node, MAX_WAITING, LINE);
            case MAX_WAIT -> {
                Duration read = nodes.value(node, MAX_WAIT, RouteReader.TIMEOUT);
                maxWait = read == null ? maxWait : read;
            }
            default -> adaptive = adaptive(node);
        }
    }

    private @Nullable AdaptivePolicy adaptive(ConfigNode node) {
        Integer min = null;
        Integer max = null;
        for (Entry entry : nodes.entries(node, "'" + ADAPTIVE + "' must be a mapping with the keys min and max")) {
            switch (entry.key().value()) {
                case MIN -> min = nodes.value(entry.value(), MIN, CALLS);
                case MAX -> max = nodes.value(entry.value(), MAX, CALLS);
                default -> nodes.unknown(entry.key(), BOUNDS);
            }
        }
        return min != null && max != null && min <= max
                ? new AdaptivePolicy(min, max)
                : nodes.wrong(node, "'" + ADAPTIVE + "' needs a min and a max that is not below it");
    }

    /** Null where the route says nothing of it, or what it says cannot be. */
    @Nullable
    BulkheadPolicy read(Text route) {
        if (maxConcurrent == null) {
            return maxWaiting == null && adaptive == null
                    ? null
                    : nodes.wrong(
                            route,
                            "'" + MAX_WAITING + "' and '" + ADAPTIVE + "' need '" + MAX_CONCURRENT + "' beside them");
        }
        if (adaptive != null && (maxConcurrent < adaptive.min() || maxConcurrent > adaptive.max())) {
            return nodes.wrong(
                    route,
                    "'" + MAX_CONCURRENT + "' must be between the min and max of '" + ADAPTIVE
                            + "', where it begins; found " + maxConcurrent);
        }
        int line = maxWaiting == null ? maxConcurrent : maxWaiting;
        return new BulkheadPolicy(maxConcurrent, line, maxWait, BulkheadPolicy.DEFAULT_LEASE, adaptive);
    }
}
