package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of the tools that a request offers: a function's own, or a built-in tool's type. Reads the three shapes {@code
 * {"type": "function", "function": {"name"}}}, {@code {"type": "function", "name"}} and {@code {"type": "web_search"}}.
 */
public final class ToolNames {

    private ToolNames() {}

    /** Empty where the current value is no array. */
    public static List<String> read(JsonCursor json) {
        List<String> names = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                String name = name(json);
                if (name != null && names.size() < JsonCursor.MAX_STRINGS) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static @Nullable String name(JsonCursor json) {
        if (!json.object()) {
            return null;
        }
        String type = null;
        String name = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "name" -> name = json.string();
                case "function", "custom" -> name = nameIn(json, name);
                default -> {}
            }
        }
        return name == null ? type : name;
    }

    private static @Nullable String nameIn(JsonCursor json, @Nullable String otherwise) {
        String name = otherwise;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("name")) {
                    name = json.string();
                }
            }
        }
        return name;
    }
}
