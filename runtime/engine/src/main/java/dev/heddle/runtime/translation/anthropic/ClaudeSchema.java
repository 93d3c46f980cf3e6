package dev.heddle.runtime.translation.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Schemas;
import dev.heddle.runtime.translation.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether Claude's structured answers and strict tools take a schema, at Anthropic as at Bedrock; one that they do not take is
 * answered with an error. Every object in it must be closed, no part may bound numbers, lengths or counts, and none may be
 * within itself.
 */
public final class ClaudeSchema {

    private static final Set<String> REFUSED = Set.of(
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
            "minLength",
            "maxLength",
            "maxItems",
            "uniqueItems",
            "contains",
            "minContains",
            "maxContains",
            "prefixItems",
            "minProperties",
            "maxProperties",
            "patternProperties",
            "propertyNames",
            "dependentRequired",
            "dependentSchemas",
            "oneOf",
            "not",
            "if",
            "then",
            "else");

    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    /** A place by its JSON pointer, and the place that it stands for. */
    private record Reference(String place, String target) {}

    private final List<Reference> references = new ArrayList<>();
    private boolean fits = true;

    private ClaudeSchema() {}

    /** Whether it is taken. */
    public static boolean takes(String schema) {
        ClaudeSchema seen = new ClaudeSchema();
        byte[] bytes = schema.getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            seen.schema(json, "#");
        }
        return seen.fits && !seen.recursive();
    }

    /**
     * Whether the tool is offered as strict: where that was asked for, and reported where Claude would refuse it.
     *
     * @param structured whether the model has structured answers and strict tools
     */
    public static boolean strict(Tool tool, boolean structured, Losses losses) {
        if (!Boolean.TRUE.equals(tool.strict())) {
            return false;
        }
        boolean taken = structured && takes(Schemas.ofObject(tool.schema()));
        if (!taken) {
            losses.lose("tools.strict");
        }
        return taken;
    }

    private void schema(JsonCursor json, String place) {
        boolean object = false;
        boolean closed = false;
        if (json.object()) {
            while (json.nextField()) {
                String name = json.name();
                switch (name) {
                    case "type" -> object |= json.strings().contains("object");
                    case "properties" -> {
                        object = true;
                        named(json, place + "/properties");
                    }
                    case "additionalProperties" -> {
                        closed = "false".equals(json.raw());
                        fits &= closed;
                    }
                    default -> keyword(json, name, place + "/" + name);
                }
            }
        }
        fits &= closed || !object;
    }

    private void keyword(JsonCursor json, String name, String place) {
        switch (name) {
            case "$defs", "definitions" -> named(json, place);
            case "items" -> schema(json, place);
            case "anyOf" -> each(json, place);
            case "allOf" -> {
                int before = references.size();
                each(json, place);
                fits &= references.size() == before;
            }
            case "$ref" -> reference(json.text(), place);
            case "enum" -> values(json);
            case "minItems" -> fits &= json.integer(2) <= 1;
            case "format" -> fits &= FORMATS.contains(String.valueOf(json.text()));
            default -> fits &= !REFUSED.contains(name);
        }
    }

    private void named(JsonCursor json, String place) {
        if (json.object()) {
            while (json.nextField()) {
                schema(json, place + "/" + json.name().replace("~", "~0").replace("/", "~1"));
            }
        }
    }

    private void each(JsonCursor json, String place) {
        if (json.array()) {
            for (int i = 0; json.nextElement(); i++) {
                schema(json, place + "/" + i);
            }
        }
    }

    private void values(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                fits &= !json.isObject() && !json.isArray();
            }
        }
    }

    private void reference(@Nullable String target, String place) {
        // What is encoded would have to be decoded to be known again.
        if (target == null || !target.startsWith("#/") || target.indexOf('%') >= 0) {
            fits = false;
        } else {
            references.add(new Reference(place, target));
        }
    }

    private boolean recursive() {
        Set<String> known = new HashSet<>();
        return references.stream().anyMatch(reference -> returns(reference.target(), new HashSet<>(), known));
    }

    /** Whether what stands at that place leads back to one on the way to it; those that do not become known. */
    private boolean returns(String target, Set<String> way, Set<String> known) {
        if (known.contains(target)) {
            return false;
        }
        if (!way.add(target)) {
            return true;
        }
        for (Reference reference : references) {
            if (reference.place().startsWith(target + "/") && returns(reference.target(), way, known)) {
                return true;
            }
        }
        way.remove(target);
        known.add(target);
        return false;
    }
}
