package dev.heddle.simulator;

import dev.heddle.simulator.json.JsonReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one place of a JSON text, such as {@code choices.0.message.content}. */
final class JsonPath {

    private JsonPath() {}

    static @Nullable Object at(String json, String path) {
        return step(JsonReader.read(json), path);
    }

    static @Nullable Object step(@Nullable Object root, String path) {
        Object value = root;
        for (String name : path.split("\\.", -1)) {
            if (value instanceof List<?> list) {
                value = list.get(Integer.parseInt(name));
            } else if (value instanceof Map<?, ?> map) {
                value = map.get(name);
            } else {
                throw new AssertionError("Nothing at " + name + " of " + path);
            }
        }
        return value;
    }
}
