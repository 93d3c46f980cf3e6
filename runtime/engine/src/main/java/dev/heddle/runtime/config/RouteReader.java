package dev.heddle.runtime.config;

import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StickyPolicy;
import dev.heddle.runtime.routing.StreamPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code routes}: by name, which calls go where. */
final class RouteReader {

    static final String MATCH = "match";
    static final String STRATEGY = "strategy";
    static final String TARGETS = "targets";
    static final String RESCUE = "rescue";
    static final String HOLD = "hold";
    static final String FIRST_TOKEN = "first-token-timeout";
    static final String IDLE = "idle-timeout";
    static final String ATTEMPT = "attempt-timeout";
    static final String ON_LOSS = "on-loss";
    static final String ON_FILTER = "on-content-filter";
    static final String STATIC_ANSWER = "static-answer";

    static final String TIERS = TierReader.TIERS;

    static final String MODEL = "model";
    static final String HOST = "host";
    static final String CALL = "call";

    static final List<String> PARTS = List.of(
            MATCH,
            STRATEGY,
            TARGETS,
            RESCUE,
            HOLD,
            FIRST_TOKEN,
            IDLE,
            ATTEMPT,
            HedgeReader.HEDGE_AFTER,
            ON_LOSS,
            ON_FILTER,
            STATIC_ANSWER,
            BulkheadReader.MAX_CONCURRENT,
            BulkheadReader.MAX_WAITING,
            BulkheadReader.MAX_WAIT,
            BulkheadReader.ADAPTIVE,
            TIERS,
            StickyReader.STICKY,
            StickyReader.STICKY_FOR,
            TierReader.ESCALATE_ON,
            TierReader.UNSURE_PHRASES,
            TierReader.UNREADABLE,
            TierReader.EXAMPLES_FROM,
            PromptCacheReader.PROMPT_CACHING);
    static final List<String> MATCHES = List.of(MODEL, HOST, CALL);
    static final List<String> RESCUES = List.of("continue", "error");
    static final List<String> LOSSES = List.of("fail", "warn");
    static final List<String> FILTERS = List.of("fail", "failover");

    static final ValueType<Duration> TIMEOUT = new ValueType.TimeSpan(Duration.ofMillis(1), Duration.ofHours(1));

    private final NodeReader nodes;
    private final TierPrices prices;

    RouteReader(NodeReader nodes) {
        this.nodes = nodes;
        this.prices = new TierPrices(nodes.problems());
        nodes.whenRead(file -> prices.check(file.get(FileParts.PRICES), file.get(FileParts.PROVIDERS)));
    }

    List<Route> read(ConfigNode node) {
        List<Route> routes = new ArrayList<>();
        for (Entry entry : nodes.entries(node, "'routes' must be a mapping of names to routes")) {
            Route route = route(entry);
            if (route != null) {
                routes.add(route);
            }
        }
        return routes;
    }

    private @Nullable Route route(Entry entry) {
        Text key = entry.key();
        Parts parts = parts(entry);
        StickyPolicy sticky = parts.sticky.read(key, parts.strategy);
        TierReader.Tiers tiers = parts.tiers.read(key, parts.strategy == RouteStrategy.COMPLEXITY, sticky);
        List<RouteTarget> targets = tiers == null ? null : targets(key, parts, tiers);
        RouteMatch match = targets == null ? null : match(key, parts);
        if (tiers == null || targets == null || match == null) {
            return null;
        }
        BulkheadPolicy bulkhead = parts.bulkhead.read(key);
        prices.note(key.value(), match, tiers);
        return new Route(
                key.value(),
                match,
                parts.strategy,
                targets,
                new StreamPolicy(parts.rescue, parts.hold, parts.firstToken, parts.idle),
                parts.lossy,
                parts.failOverFiltered,
                parts.hedge.read(key, targets),
                parts.attemptTimeout,
                parts.staticAnswer,
                bulkhead,
                tiers.policy(),
                sticky,
                parts.promptCache);
    }

    private Parts parts(Entry entry) {
        Parts parts = new Parts();
        for (Entry part : nodes.entries(
                entry.value(),
                "'" + entry.key().value() + "' must be a mapping with keys among " + String.join(", ", PARTS))) {
            if (PARTS.contains(part.key().value())) {
                parts.read(part.key().value(), part.value());
            } else {
                nodes.unknown(part.key(), PARTS);
            }
        }
        return parts;
    }

    private @Nullable List<RouteTarget> targets(Text key, Parts parts, TierReader.Tiers tiers) {
        String name = key.value();
        if (!tiers.isEmpty() && !parts.targets.isEmpty()) {
            return nodes.wrong(key, "route '" + name + "' has both targets and tiers, which have their own");
        }
        List<RouteTarget> targets = tiers.isEmpty() ? parts.targets : tiers.targets();
        return targets.isEmpty()
                ? nodes.wrong(
                        key,
                        "route '" + name + "' needs targets: a list of 'application' and of mappings with keys among "
                                + String.join(", ", TargetReader.PARTS))
                : targets;
    }

    private @Nullable RouteMatch match(Text key, Parts parts) {
        return parts.match == null
                ? nodes.wrong(
                        key,
                        "route '" + key.value() + "' is left out, for its 'match' must be a mapping with keys among "
                                + String.join(", ", MATCHES) + ", each with at least one name")
                : parts.match;
    }

    /** What one route says, or the defaults. */
    private final class Parts {

        private @Nullable RouteMatch match = RouteMatch.ALL;
        private RouteStrategy strategy = RouteStrategy.FAILOVER;
        private List<RouteTarget> targets = List.of();
        private boolean rescue = StreamPolicy.DEFAULT.rescue();
        private boolean hold = StreamPolicy.DEFAULT.hold();
        private Duration firstToken = StreamPolicy.DEFAULT.firstToken();
        private Duration idle = StreamPolicy.DEFAULT.idle();
        private boolean lossy;
        private boolean failOverFiltered;
        private final HedgeReader hedge = new HedgeReader(nodes);
        private @Nullable Duration attemptTimeout;
        private @Nullable String staticAnswer;
        private final BulkheadReader bulkhead = new BulkheadReader(nodes);
        private @Nullable PromptCachePolicy promptCache;
        private final StickyReader sticky = new StickyReader(nodes);
        private final TierReader tiers = new TierReader(nodes);

        void read(String name, ConfigNode node) {
            switch (name) {
                case MATCH -> match = new RouteMatchReader(nodes).read(node);
                case STRATEGY -> strategy = strategy(node);
                case TARGETS -> targets = new TargetReader(nodes).read(node);
                case RESCUE -> rescue = !"error".equals(nodes.choice(node, RESCUE, RESCUES));
                case HOLD -> hold = Boolean.TRUE.equals(nodes.value(node, HOLD, new ValueType.Flag()));
                case FIRST_TOKEN -> firstToken = or(nodes.value(node, FIRST_TOKEN, TIMEOUT), firstToken);
                case IDLE -> idle = or(nodes.value(node, IDLE, TIMEOUT), idle);
                case ATTEMPT -> attemptTimeout = nodes.value(node, ATTEMPT, TIMEOUT);
                case HedgeReader.HEDGE_AFTER -> hedge.note(node);
                case ON_LOSS -> lossy = "warn".equals(nodes.choice(node, ON_LOSS, LOSSES));
                case ON_FILTER -> failOverFiltered = "failover".equals(nodes.choice(node, ON_FILTER, FILTERS));
                case STATIC_ANSWER -> staticAnswer = nodes.text(node, STATIC_ANSWER);
                case BulkheadReader.MAX_CONCURRENT,
                        BulkheadReader.MAX_WAITING,
                        BulkheadReader.MAX_WAIT,
                        BulkheadReader.ADAPTIVE -> bulkhead.note(name, node);
                case StickyReader.STICKY -> sticky.by(node);
                case StickyReader.STICKY_FOR -> sticky.keep(node);
                case PromptCacheReader.PROMPT_CACHING -> promptCache = new PromptCacheReader(nodes).read(node);
                default -> tiers.note(name, node);
            }
        }

        private RouteStrategy strategy(ConfigNode node) {
            String name = nodes.choice(node, STRATEGY, RouteStrategy.NAMES);
            return name == null ? strategy : RouteStrategy.values()[RouteStrategy.NAMES.indexOf(name)];
        }
    }

    private static Duration or(@Nullable Duration read, Duration otherwise) {
        return read == null ? otherwise : read;
    }
}
