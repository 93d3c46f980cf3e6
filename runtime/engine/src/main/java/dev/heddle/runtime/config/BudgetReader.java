package dev.heddle.runtime.config;

import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetMatch;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetWindow;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.routing.NamePattern;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code budgets}: by name, how much may be spent by whom in what time. */
final class BudgetReader {

    static final String LIMIT = "limit";
    static final String SCOPE = "scope";
    static final String WINDOW = "window";
    static final String CALENDAR = "calendar";
    static final String ZONE = "zone";
    static final String WARN = "warn";
    static final String ON_EXCEED = "on-exceed";
    static final String ROUTE = "route";
    static final String MATCH = "match";
    static final String UNKNOWN_PRICE = "unknown-price";
    static final List<String> PARTS =
            List.of(LIMIT, SCOPE, WINDOW, CALENDAR, ZONE, WARN, ON_EXCEED, ROUTE, MATCH, UNKNOWN_PRICE);

    static final String PROVIDER = "provider";
    static final String MODEL = "model";
    static final String CALL = "call";
    static final String TEAM = "team";
    static final String FEATURE = "feature";
    static final List<String> MATCHES = List.of(PROVIDER, MODEL, CALL, TEAM, FEATURE);

    static final List<String> UNPRICED = List.of("refuse", "allow");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final List<Integer> DEFAULT_WARN = List.of(80);
    private static final BudgetValues.Length ANY = new BudgetValues.Length(1, BudgetWindow.Unit.DAY);

    private final NodeReader nodes;

    BudgetReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    List<Budget> read(ConfigNode node) {
        List<Budget> budgets = new ArrayList<>();
        for (Entry entry : nodes.entries(node, "'budgets' must be a mapping of names to budgets")) {
            Budget budget = budget(entry);
            if (budget != null) {
                budgets.add(budget);
            }
        }
        return budgets;
    }

    private @Nullable Budget budget(Entry entry) {
        String name = entry.key().value();
        if (!NAME.matcher(name).matches()) {
            return nodes.wrong(
                    entry.key(),
                    "the budget's name must be 1 to 64 letters, digits, '.', '_' or '-'; found '" + name + "'");
        }
        Parts parts = new Parts();
        for (Entry part : nodes.entries(
                entry.value(), "'" + name + "' must be a mapping with keys among " + String.join(", ", PARTS))) {
            if (PARTS.contains(part.key().value())) {
                parts.read(part.key().value(), part.value());
            } else {
                nodes.unknown(part.key(), PARTS);
            }
        }
        return parts.budget(entry.key(), name);
    }

    /** Null where it cannot be read: left out, it would let the budget count what it is not meant for. */
    private @Nullable BudgetMatch match(ConfigNode node) {
        Map<String, List<NamePattern>> patterns = new LinkedHashMap<>();
        boolean readable = true;
        for (Entry entry :
                nodes.entries(node, "'match' must be a mapping with keys among " + String.join(", ", MATCHES))) {
            String key = entry.key().value();
            if (MATCHES.contains(key)) {
                List<NamePattern> found =
                        nodes.texts(entry.value(), key, "names, in which * stands for any characters").stream()
                                .map(NamePattern::new)
                                .toList();
                patterns.put(key, found);
                readable &= !found.isEmpty();
            } else {
                nodes.unknown(entry.key(), MATCHES);
            }
        }
        return readable && !patterns.isEmpty()
                ? new BudgetMatch(
                        patterns.getOrDefault(PROVIDER, List.of()),
                        patterns.getOrDefault(MODEL, List.of()),
                        patterns.getOrDefault(CALL, List.of()),
                        patterns.getOrDefault(TEAM, List.of()),
                        patterns.getOrDefault(FEATURE, List.of()))
                : nodes.wrong(
                        node,
                        "'match' must name something: a mapping with keys among " + String.join(", ", MATCHES)
                                + ", each with at least one name");
    }

    /** What one budget says, or the defaults. */
    private final class Parts {

        private BudgetValues.@Nullable Limit limit;
        private boolean limitRead;
        private BudgetScope scope = BudgetScope.GLOBAL;
        private BudgetValues.@Nullable Length length;
        private boolean windowRead;
        private boolean calendar;
        private ZoneId zone = ZoneOffset.UTC;
        private @Nullable ConfigNode zoneAt;
        private List<Integer> warn = DEFAULT_WARN;
        private OnExceed onExceed = OnExceed.REJECT;
        private @Nullable String route;
        private @Nullable ConfigNode routeAt;
        private @Nullable BudgetMatch match = BudgetMatch.ALL;
        private boolean allowsUnpriced;

        void read(String name, ConfigNode node) {
            switch (name) {
                case LIMIT -> {
                    limitRead = true;
                    limit = limit(node);
                }
                case SCOPE -> scope = or(nodes.choice(node, SCOPE, BudgetScope.NAMES), BudgetScope.NAMES, scope);
                case WINDOW -> {
                    windowRead = true;
                    length = length(node);
                }
                case CALENDAR -> calendar = Boolean.TRUE.equals(nodes.value(node, CALENDAR, new ValueType.Flag()));
                case ZONE -> {
                    zoneAt = node;
                    zone = zone(node);
                }
                case WARN -> warn = warn(node);
                case ON_EXCEED ->
                    onExceed = or(nodes.choice(node, ON_EXCEED, OnExceed.NAMES), OnExceed.NAMES, onExceed);
                case ROUTE -> {
                    routeAt = node;
                    route = nodes.text(node, ROUTE);
                    if (route != null) {
                        RouteReference.check(nodes, node, ROUTE, route);
                    }
                }
                case MATCH -> match = match(node);
                default -> allowsUnpriced = "allow".equals(nodes.choice(node, UNKNOWN_PRICE, UNPRICED));
            }
        }

        @Nullable
        Budget budget(Text at, String name) {
            if (!limitRead || (scope != BudgetScope.CALL && !windowRead)) {
                return nodes.wrong(
                        at,
                        "budget '" + name + "' needs a limit such as 50 USD or 200000 tokens"
                                + (scope == BudgetScope.CALL ? "" : ", and a window such as 1d"));
            }
            if (scope == BudgetScope.CALL && windowRead) {
                return nodes.wrong(at, "budget '" + name + "' is for single calls: they have no window");
            }
            if (routeAt != null && onExceed != OnExceed.DOWNGRADE) {
                return nodes.wrong(routeAt, "'" + ROUTE + "' needs 'on-exceed: downgrade' beside it");
            }
            if (zoneAt != null && !calendar) {
                return nodes.wrong(zoneAt, "'" + ZONE + "' needs 'calendar: true' beside it");
            }
            BudgetWindow window = window(at, name);
            return limit == null || window == null || match == null
                    ? null
                    : new Budget(
                            name,
                            scope,
                            limit.unit(),
                            limit.amount(),
                            window,
                            warn,
                            onExceed,
                            route,
                            match,
                            allowsUnpriced);
        }

        private @Nullable BudgetWindow window(Text at, String name) {
            BudgetValues.Length read = scope == BudgetScope.CALL ? ANY : length;
            if (read == null) {
                return null;
            }
            return calendar && !BudgetWindow.onTheClock(read.count(), read.unit())
                    ? nodes.wrong(
                            at,
                            "budget '" + name
                                    + "': a calendar window is 1mo, 1w, 1d, hours that divide a day or minutes"
                                    + " that divide an hour; found " + read.count()
                                    + read.unit().symbol())
                    : new BudgetWindow(read.count(), read.unit(), calendar, zone);
        }

        private BudgetValues.@Nullable Limit limit(ConfigNode node) {
            String text = nodes.text(node, LIMIT);
            BudgetValues.Limit read = text == null ? null : BudgetValues.limit(text);
            return text == null || read != null
                    ? read
                    : nodes.wrong(
                            node,
                            "'" + LIMIT + "' must be money or tokens, written as 50 USD, 0.25 USD, 200000 tokens or 2M"
                                    + " tokens; found '" + text + "'");
        }

        private BudgetValues.@Nullable Length length(ConfigNode node) {
            String text = nodes.text(node, WINDOW);
            BudgetValues.Length read = text == null ? null : BudgetValues.window(text);
            return text == null || read != null
                    ? read
                    : nodes.wrong(
                            node,
                            "'" + WINDOW + "' must be from 1m to 1mo, written as 30m, 1h, 7d, 1w or 1mo; found '" + text
                                    + "'");
        }

        private ZoneId zone(ConfigNode node) {
            String text = nodes.text(node, ZONE);
            try {
                return text == null ? zone : ZoneId.of(text);
            } catch (DateTimeException e) {
                nodes.wrong(
                        node, "'" + ZONE + "' must be a time zone such as Europe/Berlin or UTC; found '" + text + "'");
                return zone;
            }
        }

        private List<Integer> warn(ConfigNode node) {
            List<Integer> percents = new ArrayList<>();
            for (ConfigNode item : nodes.items(node)) {
                String text = nodes.text(item, WARN);
                int percent = text == null ? 0 : BudgetValues.level(text);
                if (percent > 0) {
                    percents.add(percent);
                } else if (text != null) {
                    nodes.wrong(item, "'" + WARN + "' must be percentages from 1% to 100%; found '" + text + "'");
                }
            }
            return percents;
        }
    }

    private static <E extends Enum<E>> E or(@Nullable String name, List<String> names, E otherwise) {
        return name == null ? otherwise : otherwise.getDeclaringClass().getEnumConstants()[names.indexOf(name)];
    }
}
