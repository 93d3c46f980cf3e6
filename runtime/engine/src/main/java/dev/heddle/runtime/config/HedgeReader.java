package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.routing.HedgePolicy;
import dev.heddle.runtime.routing.RouteTarget;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads when a route sends a second attempt beside one that takes long. */
final class HedgeReader {

    static final String HEDGE_AFTER = "hedge-after";

    /** A percentile, in the file. */
    static final Pattern PERCENTILE = Pattern.compile("p([5-9][0-9])");

    private final NodeReader nodes;
    private @Nullable HedgePolicy policy;

    HedgeReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    void note(ConfigNode node) {
        String text = nodes.text(node, HEDGE_AFTER);
        if (text == null) {
            return;
        }
        if (PERCENTILE.matcher(text).matches()) {
            policy = HedgePolicy.atPercentile(Integer.parseInt(text.substring(1)));
            return;
        }
        try {
            Duration after = RouteReader.TIMEOUT.parse(text);
            policy = HedgePolicy.at(after);
        } catch (InvalidValueException e) {
            nodes.wrong(
                    node,
                    "'" + HEDGE_AFTER + "' must be p50 to p99, of the target's recent times to the first content, or "
                            + RouteReader.TIMEOUT.allowed() + "; found '" + text + "'");
        }
    }

    /** Null where the route says nothing of it, or what it says cannot be. */
    @Nullable
    HedgePolicy read(Text route, List<RouteTarget> targets) {
        if (policy != null && targets.stream().anyMatch(RouteTarget::isApplications)) {
            return nodes.wrong(
                    route,
                    "route '" + route.value() + "': '" + HEDGE_AFTER
                            + "' needs targets with a base-url, all of them: the"
                            + " application's own client has one exchange for a call");
        }
        return policy;
    }
}
