package dev.heddle.runtime.config;

import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.OnExceed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code budgets} and {@code budget-store} may look like, for editors. */
final class BudgetSchema {

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private BudgetSchema() {}

    static Map<String, Object> budgets() {
        Map<String, Object> match = new LinkedHashMap<>();
        BudgetReader.MATCHES.forEach(name -> match.put(name, list(TEXT)));
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(BudgetReader.LIMIT, pattern(BudgetValues.LIMITS));
        parts.put(BudgetReader.SCOPE, Map.of("enum", BudgetScope.NAMES));
        parts.put(BudgetReader.WINDOW, pattern(BudgetValues.WINDOWS));
        parts.put(BudgetReader.CALENDAR, Map.of("type", "boolean"));
        parts.put(BudgetReader.ZONE, TEXT);
        parts.put(BudgetReader.WARN, list(pattern(BudgetValues.LEVELS)));
        parts.put(BudgetReader.ON_EXCEED, Map.of("enum", OnExceed.NAMES));
        parts.put(BudgetReader.ROUTE, TEXT);
        parts.put(BudgetReader.MATCH, object(match, List.of()));
        parts.put(BudgetReader.UNKNOWN_PRICE, Map.of("enum", BudgetReader.UNPRICED));
        Map<String, Object> schema = SchemaWriter.mapping(object(parts, List.of(BudgetReader.LIMIT)));
        schema.put("description", FileParts.BUDGETS.doc());
        return schema;
    }

    static Map<String, Object> store() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", FileParts.BUDGET_STORE.doc());
        schema.put("type", List.of("object", "null"));
        schema.put("patternProperties", Map.of("^(" + String.join("|", BudgetStoreReader.PARTS) + ")$", TEXT));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> pattern(String pattern) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^" + pattern + "$");
        return schema;
    }

    private static Map<String, Object> list(Map<String, Object> item) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "array"));
        schema.put("items", item);
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
