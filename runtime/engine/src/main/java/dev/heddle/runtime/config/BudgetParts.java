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
import org.jspecify.annotations.Nullable;

/** What one budget says, or the defaults. */
final class BudgetParts {

    private static final List<Integer> DEFAULT_WARN = List.of(80);
    private static final BudgetValues.Length ANY = new BudgetValues.Length(1, BudgetWindow.Unit.DAY);

    private final NodeReader nodes;

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

    BudgetParts(NodeReader nodes) {
        this.nodes = nodes;
    }

    void read(String name, ConfigNode node) {
        switch (name) {
            case BudgetReader.LIMIT -> {
                limitRead = true;
                limit = limit(node);
            }
            case BudgetReader.SCOPE ->
                scope = or(nodes.choice(node, BudgetReader.SCOPE, BudgetScope.NAMES), BudgetScope.NAMES, scope);
            case BudgetReader.WINDOW -> {
                windowRead = true;
                length = length(node);
            }
            case BudgetReader.CALENDAR ->
                calendar = Boolean.TRUE.equals(nodes.value(node, BudgetReader.CALENDAR, new ValueType.Flag()));
            case BudgetReader.ZONE -> {
                zoneAt = node;
                zone = zone(node);
            }
            case BudgetReader.WARN -> warn = warn(node);
            case BudgetReader.ON_EXCEED ->
                onExceed = or(nodes.choice(node, BudgetReader.ON_EXCEED, OnExceed.NAMES), OnExceed.NAMES, onExceed);
            case BudgetReader.ROUTE -> {
                routeAt = node;
                route = nodes.text(node, BudgetReader.ROUTE);
                if (route != null) {
                    RouteReference.check(nodes, node, BudgetReader.ROUTE, route);
                }
            }
            case BudgetReader.MATCH -> match = match(node);
            default ->
                allowsUnpriced = "allow".equals(nodes.choice(node, BudgetReader.UNKNOWN_PRICE, BudgetReader.UNPRICED));
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
            return nodes.wrong(routeAt, "'" + BudgetReader.ROUTE + "' needs 'on-exceed: downgrade' beside it");
        }
        if (zoneAt != null && !calendar) {
            return nodes.wrong(zoneAt, "'" + BudgetReader.ZONE + "' needs 'calendar: true' beside it");
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
        String text = nodes.text(node, BudgetReader.LIMIT);
        BudgetValues.Limit read = text == null ? null : BudgetValues.limit(text);
        return text == null || read != null
                ? read
                : nodes.wrong(
                        node,
                        "'" + BudgetReader.LIMIT
                                + "' must be money or tokens, written as 50 USD, 0.25 USD, 200000 tokens or 2M"
                                + " tokens; found '" + text + "'");
    }

    private BudgetValues.@Nullable Length length(ConfigNode node) {
        String text = nodes.text(node, BudgetReader.WINDOW);
        BudgetValues.Length read = text == null ? null : BudgetValues.window(text);
        return text == null || read != null
                ? read
                : nodes.wrong(
                        node,
                        "'" + BudgetReader.WINDOW
                                + "' must be from 1m to 1mo, written as 30m, 1h, 7d, 1w or 1mo; found '" + text + "'");
    }

    private ZoneId zone(ConfigNode node) {
        String text = nodes.text(node, BudgetReader.ZONE);
        try {
            return text == null ? zone : ZoneId.of(text);
        } catch (DateTimeException e) {
            nodes.wrong(
                    node,
                    "'" + BudgetReader.ZONE + "' must be a time zone such as Europe/Berlin or UTC; found '" + text
                            + "'");
            return zone;
        }
    }

    private List<Integer> warn(ConfigNode node) {
        List<Integer> percents = new ArrayList<>();
        for (ConfigNode item : nodes.items(node)) {
            String text = nodes.text(item, BudgetReader.WARN);
            int percent = text == null ? 0 : BudgetValues.level(text);
            if (percent > 0) {
                percents.add(percent);
            } else if (text != null) {
                nodes.wrong(
                        item, "'" + BudgetReader.WARN + "' must be percentages from 1% to 100%; found '" + text + "'");
            }
        }
        return percents;
    }

    /** Null where it cannot be read: left out, it would let the budget count what it is not meant for. */
    private @Nullable BudgetMatch match(ConfigNode node) {
        Map<String, List<NamePattern>> patterns = new LinkedHashMap<>();
        boolean readable = true;
        for (Entry entry : nodes.entries(
                node, "'match' must be a mapping with keys among " + String.join(", ", BudgetReader.MATCHES))) {
            String key = entry.key().value();
            if (BudgetReader.MATCHES.contains(key)) {
                List<NamePattern> found =
                        nodes.texts(entry.value(), key, "names, in which * stands for any characters").stream()
                                .map(NamePattern::new)
                                .toList();
                patterns.put(key, found);
                readable &= !found.isEmpty();
            } else {
                nodes.unknown(entry.key(), BudgetReader.MATCHES);
            }
        }
        return readable && !patterns.isEmpty()
                ? new BudgetMatch(
                        patterns.getOrDefault(BudgetReader.PROVIDER, List.of()),
                        patterns.getOrDefault(BudgetReader.MODEL, List.of()),
                        patterns.getOrDefault(BudgetReader.CALL, List.of()),
                        patterns.getOrDefault(BudgetReader.TEAM, List.of()),
                        patterns.getOrDefault(BudgetReader.FEATURE, List.of()))
                : nodes.wrong(
                        node,
                        "'match' must name something: a mapping with keys among "
                                + String.join(", ", BudgetReader.MATCHES) + ", each with at least one name");
    }

    private static <E extends Enum<E>> E or(@Nullable String name, List<String> names, E otherwise) {
        return name == null ? otherwise : otherwise.getDeclaringClass().getEnumConstants()[names.indexOf(name)];
    }
}
