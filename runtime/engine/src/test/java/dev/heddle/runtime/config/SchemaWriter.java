package dev.heddle.runtime.config;

import dev.heddle.runtime.service.ServiceEndpoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the JSON Schema of {@code heddle.yaml} from the table of settings, as maps and lists. */
final class SchemaWriter {

    static final Map<String, Object> REFERENCE = Map.of("$ref", "#/$defs/reference");
    private static final Map<String, Object> PRICE = Map.of("$ref", "#/$defs/price");

    private SchemaWriter() {}

    static Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "heddle.yaml");
        schema.put("description", "Settings of Heddle.");
        section(schema, "");
        schema.put("$defs", definitions());
        return schema;
    }

    private static void section(Map<String, Object> schema, String section) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String child : Settings.children(section)) {
            String key = section.isEmpty() ? child : section + "." + child;
            Setting<?> setting = Settings.find(key);
            if (setting != null) {
                properties.put(child, setting(setting));
            } else if (Settings.isSection(key)) {
                Map<String, Object> nested = new LinkedHashMap<>();
                section(nested, key);
                properties.put(child, nested);
            } else {
                properties.put(child, named(key));
            }
        }
        schema.put("type", List.of("object", "null"));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
    }

    private static Map<String, Object> setting(Setting<?> setting) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", setting.doc() + " Default: " + setting.defaultText() + ".");
        schema.put("anyOf", List.of(type(setting.type()), REFERENCE));
        return schema;
    }

    private static Map<String, Object> type(ValueType<?> type) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type instanceof ValueType.Flag) {
            schema.put("type", "boolean");
        } else if (type instanceof ValueType.WholeNumber number) {
            schema.put("type", "integer");
            schema.put("minimum", number.min());
            schema.put("maximum", number.max());
        } else if (type instanceof ValueType.Decimal decimal) {
            schema.put("type", "number");
            schema.put("minimum", number(decimal.min()));
            schema.put("maximum", number(decimal.max()));
        } else if (type instanceof ValueType.Names names) {
            schema.put("type", "string");
            schema.put("pattern", "^(none|((" + String.join("|", names.names()) + ")(, *|$))+)$");
        } else if (type instanceof ValueType.Directory || type instanceof ValueType.Jars) {
            schema.put("type", "string");
            schema.put("minLength", 1);
        } else {
            schema.put("type", "string");
            schema.put(
                    "pattern", type instanceof ValueType.Size ? "^[0-9]{1,9}([KMG]i)?B$" : "^[0-9]{1,9}(ms|s|m|h|d)$");
            schema.put("description", type.allowed());
        }
        return schema;
    }

    private static Object number(BigDecimal bound) {
        boolean whole = bound.stripTrailingZeros().scale() <= 0;
        return whole ? (Object) bound.intValueExact() : (Object) bound.doubleValue();
    }

    /** A name that looks like a number is one to YAML unless it is quoted. */
    private static List<Object> names(ValueType.Choice choice) {
        List<Object> names = new ArrayList<>();
        for (String name : choice.names()) {
            names.add(name);
            if (name.matches("[0-9.]+")) {
                names.add(Double.valueOf(name));
            }
        }
        return names;
    }

    private static Map<String, Object> named(String key) {
        return switch (key) {
            case "prices" -> prices();
            case "providers" -> providers();
            case "services" -> services();
            case "routes" -> RouteSchema.routes();
            case "switched-off" -> RouteSchema.switchedOff();
            case "attribution" -> attribution();
            case "cache.match" -> RouteSchema.cacheMatch();
            case "cache.shared" -> RouteSchema.cacheShared();
            case LedgerSinkReader.KEY -> ledgerSink();
            case "budgets" -> BudgetSchema.budgets();
            case "budget-store" -> BudgetSchema.store();
            case "cache.semantic.model" -> semanticModel();
            default -> throw new IllegalStateException("no schema for " + key);
        };
    }

    private static Map<String, Object> attribution() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> sources = new LinkedHashMap<>();
        sources.put("type", List.of("string", "array"));
        sources.put("items", text);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", FileParts.ATTRIBUTION.doc());
        schema.put("type", List.of("object", "null"));
        schema.put("patternProperties", Map.of("^(" + String.join("|", AttributionReader.PARTS) + ")$", sources));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> ledgerSink() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("^(" + LedgerSinkReader.URL + "|" + LedgerSinkReader.USER + ")$", text);
        parts.put("^" + LedgerSinkReader.PASSWORD + "$", REFERENCE);
        Map<String, Object> prefix = new LinkedHashMap<>(text);
        prefix.put("pattern", "^" + LedgerSinkReader.PREFIXES + "$");
        parts.put("^" + LedgerSinkReader.PREFIX + "$", prefix);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", FileParts.LEDGER_POSTGRESQL.doc());
        schema.put("type", List.of("object", "null"));
        schema.put("patternProperties", parts);
        schema.put("required", List.of(LedgerSinkReader.URL));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> semanticModel() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("^(" + SemanticReader.NAME + "|" + SemanticReader.URL + ")$", Map.of("type", "string"));
        parts.put("^" + SemanticReader.KEY + "$", REFERENCE);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", FileParts.SEMANTIC_MODEL.doc());
        schema.put("type", List.of("object", "string", "null"));
        schema.put("patternProperties", parts);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> services() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> models = new LinkedHashMap<>();
        models.put("type", List.of("string", "array"));
        models.put("items", text);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(EndpointReader.DIALECT, Map.of("enum", ServiceEndpoint.DIALECTS));
        parts.put(EndpointReader.BASE_URL, text);
        parts.put(EndpointReader.KEY, REFERENCE);
        parts.put(EndpointReader.MODELS, models);
        Map<String, Object> endpoint = new LinkedHashMap<>();
        endpoint.put("type", "object");
        endpoint.put("properties", parts);
        endpoint.put("required", List.of(EndpointReader.DIALECT, EndpointReader.BASE_URL, EndpointReader.MODELS));
        endpoint.put("additionalProperties", false);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", FileParts.SERVICES.doc());
        schema.put("type", List.of("object", "null"));
        schema.put("patternProperties", Map.of("^" + EndpointReader.ENDPOINTS + "$", mapping(endpoint)));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> providers() {
        Map<String, Object> schema = mapping(Map.of("$ref", "#/$defs/providerName"));
        schema.put("description", FileParts.PROVIDERS.doc());
        return schema;
    }

    private static Map<String, Object> prices() {
        Map<String, Object> tier = components(Map.of(PriceReader.ABOVE, above()));
        Map<String, Object> others = new LinkedHashMap<>();
        others.put(PriceReader.ABOVE, above());
        others.put(PriceReader.SERVICE_TIERS, mapping(tier));
        others.put(PriceReader.SAME_AS, Map.of("type", "string"));
        Map<String, Object> schema = mapping(mapping(components(others)));
        schema.put("description", FileParts.PRICES.doc());
        return schema;
    }

    private static Map<String, Object> above() {
        Map<String, Object> schema = mapping(components(Map.of()));
        schema.put("propertyNames", Map.of("pattern", "^[1-9][0-9]{0,8}$"));
        return schema;
    }

    private static Map<String, Object> components(Map<String, Object> others) {
        Map<String, Object> properties = new LinkedHashMap<>();
        PriceReader.COMPONENTS.forEach(component -> properties.put(component, PRICE));
        properties.putAll(others);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("object", "null"));
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    static Map<String, Object> mapping(Map<String, Object> values) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("object", "null"));
        schema.put("additionalProperties", values);
        return schema;
    }

    private static Map<String, Object> definitions() {
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("description", "A reference to an environment variable or a file.");
        reference.put("type", "string");
        reference.put("pattern", "^(file:.+|.*\\$\\{.+\\}.*)$");
        Map<String, Object> price = new LinkedHashMap<>();
        price.put("description", "US dollars for a million tokens, or for a thousand searches or requests.");
        price.put("type", "number");
        price.put("minimum", 0);
        Map<String, Object> provider = new LinkedHashMap<>();
        provider.put("type", "string");
        provider.put("pattern", "^[A-Za-z0-9_][A-Za-z0-9._-]{0,63}$");
        Map<String, Object> definitions = new LinkedHashMap<>();
        definitions.put("reference", reference);
        definitions.put("price", price);
        definitions.put("providerName", provider);
        return definitions;
    }
}
