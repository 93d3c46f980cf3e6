package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.StickyPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads which calls of a route stay with their target. */
final class StickyReader {

    static final String STICKY = "sticky";
    static final String STICKY_FOR = "sticky-for";

    static final List<String> STICKIES = List.of("prefix", "conversation", "none");

    private static final ValueType<Duration> KEEP = new ValueType.TimeSpan(Duration.ofMinutes(1), Duration.ofDays(7));

    private final NodeReader nodes;
    private StickyPolicy.@Nullable By by;
    private Duration keep = StickyPolicy.DEFAULT_KEEP;

    StickyReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    void by(ConfigNode node) {
        String name = nodes.choice(node, STICKY, STICKIES);
        by = name == null ? by : StickyPolicy.By.valueOf(name.toUpperCase(Locale.ROOT));
    }

    void keep(ConfigNode node) {
        Duration read = nodes.value(node, STICKY_FOR, KEEP);
        keep = read == null ? keep : read;
    }

    /** Where nothing is said, conversations stay in their tier, and nothing else stays anywhere. */
    StickyPolicy read(Text route, RouteStrategy strategy) {
        boolean tiers = strategy == RouteStrategy.COMPLEXITY;
        boolean chooses = tiers || strategy == RouteStrategy.WEIGHTED || strategy == RouteStrategy.LEAST_LATENCY;
        StickyPolicy.By said = by;
        if (said == null) {
            return new StickyPolicy(tiers ? StickyPolicy.By.CONVERSATION : StickyPolicy.By.NONE, keep);
        }
        if (!chooses || tiers && said == StickyPolicy.By.PREFIX) {
            nodes.wrong(
                    route,
                    "route '" + route.value() + "': 'sticky: " + said.name().toLowerCase(Locale.ROOT)
                            + "' does not go with"
                            + " 'strategy: " + strategy.wireName()
                            + "'; conversation and none do with complexity, and prefix too"
                            + " with weighted and least-latency");
        }
        return new StickyPolicy(said, keep);
    }
}
