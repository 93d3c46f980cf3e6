package dev.heddle.runtime.config;

import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.config.ConfigNode.Entry;
import java.util.ArrayList;
import java.util.List;
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
        BudgetParts parts = new BudgetParts(nodes);
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
}
