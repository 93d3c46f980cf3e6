package dev.heddle.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A file with one thing wrong, which stands in its last line.
 *
 * @param path the keys down to what is wrong; {@value #ITEM} is an item of a list
 * @param value what stands there in place of a value
 */
record WrongFile(List<String> path, String value) {

    static final String ITEM = "-";

    private static final String NAME = "one.example";

    /** Without which these keys of a route are not read. */
    private static final List<String> OF_TIERS =
            List.of(TierReader.ESCALATE_ON, TierReader.UNSURE_PHRASES, TierReader.UNREADABLE, TierReader.EXAMPLES_FROM);

    private static final String TWO_TIERS =
            "tiers: [{name: a, below: 0.5, target: application}, {name: b, target: application}]";

    /** What can be said in a file: each place of the schema, with the schema of what stands there. */
    record Place(List<String> path, Map<String, Object> schema) {

        /** How a message names it: by its key, alone or with those above; of items and targets the line says enough. */
        String name() {
            String last = path.get(path.size() - 1);
            return last.equals(ITEM) || last.equals(TierReader.TARGET) ? "" : last + "'";
        }

        /** Where one mapping is a list of one. */
        boolean takesMappings() {
            return schema.get("items") instanceof Map<?, ?> items
                    && (items.containsKey("anyOf") || "object".equals(items.get("type")));
        }

        boolean takes(String type) {
            Object declared = schema.get("type");
            return declared instanceof List<?> types ? types.contains(type) : type.equals(declared);
        }

        WrongFile with(String value) {
            return new WrongFile(path, value);
        }

        /** A key of its own under it. */
        WrongFile withKey(String key, String value) {
            List<String> longer = new ArrayList<>(path);
            longer.add(key);
            return new WrongFile(longer, value);
        }

        @Override
        public String toString() {
            return String.join(".", path);
        }
    }

    /** All places, from the schema, which is held to the readers by other tests. */
    static List<Place> places() {
        List<Place> places = new ArrayList<>();
        Map<String, Object> schema = SchemaWriter.schema();
        collect(new Place(List.of(), schema), schema, places);
        return places;
    }

    private static void collect(Place place, Map<String, Object> root, List<Place> places) {
        for (Map<String, Object> schema : alternatives(place.schema(), root)) {
            Place same = new Place(place.path(), schema);
            if (!place.path().isEmpty()) {
                places.add(same);
            }
            object(schema, "properties").forEach((key, value) -> below(same, key, value, root, places));
            object(schema, "patternProperties").forEach((pattern, value) -> {
                for (String key : pattern.replaceAll("[\\^$()]", "").split("\\|", -1)) {
                    below(same, key, value, root, places);
                }
            });
            if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
                below(same, schema.containsKey("propertyNames") ? "200000" : NAME, values, root, places);
            }
            if (schema.get("items") instanceof Map<?, ?> items) {
                below(same, ITEM, items, root, places);
            }
        }
    }

    private static void below(Place place, String key, Object schema, Map<String, Object> root, List<Place> places) {
        List<String> path = new ArrayList<>(place.path());
        path.add(key);
        collect(new Place(path, map(schema)), root, places);
    }

    /** A reference in the place of a value is no other place, and of two forms the richer holds the other's keys. */
    private static List<Map<String, Object>> alternatives(Map<String, Object> schema, Map<String, Object> root) {
        if (schema.get("$ref") instanceof String reference) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            return List.of(object(object(root, "$defs"), name));
        }
        if (schema.get("anyOf") instanceof List<?> forms) {
            return forms.stream()
                    .map(WrongFile::map)
                    .filter(form -> !form.containsKey("$ref") && !form.containsKey("const"))
                    .toList();
        }
        return List.of(schema);
    }

    private static Map<String, Object> object(Map<String, Object> schema, String key) {
        return schema.containsKey(key) ? map(schema.get(key)) : Map.of();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object schema) {
        return (Map<String, Object>) schema;
    }

    /** A line for each key, each further to the right; and what has to stand beside one for it to be read at all. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int depth = 0; depth < path.size(); depth++) {
            String key = path.get(depth);
            String left = "  ".repeat(depth);
            if (key.equals(TierReader.TIERS) || OF_TIERS.contains(key)) {
                lines.add(left + "strategy: complexity");
            }
            if (OF_TIERS.contains(key)) {
                lines.add(left + TWO_TIERS);
            }
            String line = left + (key.equals(ITEM) ? ITEM : key + ":");
            lines.add(depth == path.size() - 1 ? line + " " + value : line);
        }
        return lines;
    }

    @Override
    public String toString() {
        return String.join(".", path) + ": " + value;
    }
}
