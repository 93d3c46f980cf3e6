package dev.heddle.processor.schema;

import dev.heddle.processor.schema.SchemaModel.Constant;
import dev.heddle.processor.schema.SchemaModel.EnumOf;
import dev.heddle.processor.schema.SchemaModel.ListOf;
import dev.heddle.processor.schema.SchemaModel.Numeric;
import dev.heddle.processor.schema.SchemaModel.OptionalOf;
import dev.heddle.processor.schema.SchemaModel.Property;
import dev.heddle.processor.schema.SchemaModel.RecordOf;
import dev.heddle.processor.schema.SchemaModel.Text;
import dev.heddle.processor.schema.SchemaModel.UnionOf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the schema of an answer in one dialect, as a tree of maps, lists and values in the order they are to be written. */
final class SchemaWriter {

    private final SchemaDialect dialect;

    SchemaWriter(SchemaDialect dialect) {
        this.dialect = dialect;
    }

    /** The JSON text of an answer's schema, whose root is an object. */
    String write(SchemaModel answer) {
        Map<String, Object> root = answer instanceof RecordOf record
                ? schema(record, null)
                : object(new Members().add("value", schema(answer, null), true), null);
        return JsonText.of(root);
    }

    private Map<String, Object> schema(SchemaModel schema, @Nullable String described) {
        if (schema instanceof Text text) {
            return text(text, described);
        }
        if (schema instanceof Numeric number) {
            return number(number, described);
        }
        if (schema instanceof SchemaModel.Bool) {
            return typed("boolean", described);
        }
        if (schema instanceof EnumOf choice) {
            Map<String, Object> json = typed("string", description(described, choice.description(), constants(choice)));
            json.put("enum", choice.constants().stream().map(Constant::name).collect(Collectors.toList()));
            return json;
        }
        if (schema instanceof ListOf list) {
            return list(list, described);
        }
        if (schema instanceof OptionalOf optional) {
            return nullable(schema(optional.value(), described));
        }
        if (schema instanceof RecordOf record) {
            return object(members(record), description(described, record.description()));
        }
        return union((UnionOf) schema, described);
    }

    private Map<String, Object> text(Text text, @Nullable String described) {
        String portable = text.pattern() == null ? null : PortablePattern.of(text.pattern());
        boolean said = text.pattern() == null || (portable != null && dialect.knows("pattern"));
        Map<String, Object> json = typed(
                "string",
                description(
                        described,
                        bounds(text.minLength(), text.maxLength(), "characters", "minLength", "maxLength"),
                        said ? null : "matches " + text.pattern()));
        limit(json, "minLength", text.minLength(), 0);
        limit(json, "maxLength", text.maxLength(), Integer.MAX_VALUE);
        if (portable != null && said) {
            json.put("pattern", portable);
        }
        return json;
    }

    private Map<String, Object> number(Numeric number, @Nullable String described) {
        NumberBounds bounds =
                dialect == SchemaDialect.JSON_SCHEMA ? NumberBounds.of(number) : NumberBounds.declared(number);
        boolean said = dialect.knows("minimum");
        Map<String, Object> json = typed(
                number.kind().isWhole() ? "integer" : "number",
                description(described, said || bounds.isEmpty() ? null : bounds.toString()));
        if (said && bounds.min() != null) {
            json.put("minimum", bounds.min());
        }
        if (said && bounds.max() != null) {
            json.put("maximum", bounds.max());
        }
        return json;
    }

    private Map<String, Object> list(ListOf list, @Nullable String described) {
        String different = list.container() == SchemaModel.Container.SET ? "all different" : null;
        Map<String, Object> json = typed(
                "array",
                description(
                        described,
                        bounds(list.minSize(), list.maxSize(), "elements", "minItems", "maxItems"),
                        different));
        json.put("items", schema(list.item(), null));
        limit(json, "minItems", list.minSize(), 0);
        limit(json, "maxItems", list.maxSize(), Integer.MAX_VALUE);
        return json;
    }

    private Map<String, Object> union(UnionOf union, @Nullable String described) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "description", description(described, union.description()));
        List<Object> cases = new ArrayList<>();
        for (RecordOf record : union.cases()) {
            Map<String, Object> discriminator = typed("string", null);
            discriminator.put("enum", List.of(record.type().simpleName()));
            Members members = new Members().add(UnionOf.DISCRIMINATOR, discriminator, true);
            members.addAll(members(record));
            cases.add(object(members, record.description()));
        }
        json.put("anyOf", cases);
        return json;
    }

    private Members members(RecordOf record) {
        Members members = new Members();
        for (Property property : record.properties()) {
            SchemaModel schema = property.schema();
            boolean mayBeMissing = schema instanceof OptionalOf && !dialect.requiresEverything();
            members.add(property.name(), property(schema, property.description()), !mayBeMissing);
        }
        return members;
    }

    /** What may be missing need not be null too, where providers limit such choices. */
    private Map<String, Object> property(SchemaModel schema, @Nullable String description) {
        boolean missingIsEnough = dialect == SchemaDialect.ANTHROPIC && schema instanceof OptionalOf;
        return schema(missingIsEnough ? ((OptionalOf) schema).value() : schema, description);
    }

    private Map<String, Object> object(Members members, @Nullable String description) {
        Map<String, Object> json = typed("object", description);
        json.put("properties", members.schemas);
        json.put("required", members.required);
        if (dialect.knows("propertyOrdering")) {
            json.put("propertyOrdering", List.copyOf(members.schemas.keySet()));
        }
        if (dialect.knows("additionalProperties")) {
            json.put("additionalProperties", false);
        }
        return json;
    }

    private Map<String, Object> nullable(Map<String, Object> json) {
        if (dialect == SchemaDialect.GEMINI) {
            json.put("nullable", true);
            return json;
        }
        boolean plain =
                json.get("type") instanceof String && !json.containsKey("enum") && !json.containsKey("properties");
        if (plain) {
            json.replace("type", List.of(json.get("type"), "null"));
            return json;
        }
        Map<String, Object> either = new LinkedHashMap<>();
        put(either, "description", json.remove("description"));
        either.put("anyOf", List.of(json, typed("null", null)));
        return either;
    }

    private Map<String, Object> typed(String type, @Nullable String description) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", dialect.type(type));
        put(json, "description", description);
        return json;
    }

    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private void limit(Map<String, Object> json, String keyword, int value, int none) {
        if (value != none && dialect.knows(keyword)) {
            json.put(keyword, value);
        }
    }

    /** Says in words what the dialect's keywords cannot. */
    private @Nullable String bounds(int min, int max, String unit, String minKeyword, String maxKeyword) {
        boolean tellMin = min != 0 && !dialect.knows(minKeyword);
        boolean tellMax = max != Integer.MAX_VALUE && !dialect.knows(maxKeyword);
        if (tellMin && tellMax) {
            return min + " to " + max + " " + unit;
        }
        if (tellMin) {
            return "at least " + min + " " + unit;
        }
        return tellMax ? "at most " + max + " " + unit : null;
    }

    private static @Nullable String constants(EnumOf choice) {
        String described = choice.constants().stream()
                .filter(constant -> constant.description() != null)
                .map(constant -> constant.name() + ": " + constant.description())
                .collect(Collectors.joining("; "));
        return described.isEmpty() ? null : described;
    }

    private static @Nullable String description(@Nullable String... parts) {
        String joined = Stream.of(parts).filter(part -> part != null).collect(Collectors.joining("; "));
        return joined.isEmpty() ? null : joined;
    }

    /** The properties of an object. */
    private static final class Members {

        private final Map<String, Object> schemas = new LinkedHashMap<>();
        private final List<Object> required = new ArrayList<>();

        Members add(String name, Map<String, Object> schema, boolean isRequired) {
            schemas.put(name, schema);
            if (isRequired) {
                required.add(name);
            }
            return this;
        }

        void addAll(Members others) {
            schemas.putAll(others.schemas);
            required.addAll(others.required);
        }
    }
}
