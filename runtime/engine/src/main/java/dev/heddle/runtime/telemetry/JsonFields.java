package dev.heddle.runtime.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value with its fields or elements as JSON text: enough to look into messages of any provider. Immutable. */
final class JsonFields {

    private final Map<String, String> fields;

    private JsonFields(Map<String, String> fields) {
        this.fields = fields;
    }

    /** The fields of an object; none of anything else. */
    static JsonFields of(String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        byte[] bytes = json.getBytes(UTF_8);
        try (JsonCursor cursor = JsonCursor.over(bytes, 0, bytes.length)) {
            if (cursor.object()) {
                while (cursor.nextField()) {
                    String name = cursor.name();
                    String raw = cursor.isNull() ? null : cursor.raw();
                    if (raw != null) {
                        fields.put(name, raw);
                    }
                }
            }
        }
        return new JsonFields(fields);
    }

    /** The elements of an array; of anything else the value itself. */
    static List<String> elements(String json) {
        List<String> elements = new ArrayList<>();
        byte[] bytes = json.getBytes(UTF_8);
        try (JsonCursor cursor = JsonCursor.over(bytes, 0, bytes.length)) {
            if (!cursor.array()) {
                return List.of(json);
            }
            while (cursor.nextElement()) {
                String raw = cursor.raw();
                if (raw != null) {
                    elements.add(raw);
                }
            }
        }
        return elements;
    }

    /** The text of a JSON string; null of anything else. */
    static @Nullable String text(@Nullable String json) {
        if (json == null) {
            return null;
        }
        byte[] bytes = json.getBytes(UTF_8);
        try (JsonCursor cursor = JsonCursor.over(bytes, 0, bytes.length)) {
            return cursor.text();
        }
    }

    /** The JSON of the first of these fields that is there; null where none is. */
    @Nullable
    String json(String... names) {
        for (String name : names) {
            String json = fields.get(name);
            if (json != null) {
                return json;
            }
        }
        return null;
    }

    /** The text of the first of these fields that is a string; null where none is. */
    @Nullable
    String string(String... names) {
        for (String name : names) {
            String text = text(fields.get(name));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The name of the first field that holds an object; null where none does. */
    @Nullable
    String firstObject() {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getValue().startsWith("{")) {
                return field.getKey();
            }
        }
        return null;
    }
}
