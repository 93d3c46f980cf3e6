package dev.heddle.runtime.translation.bedrock;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code toolConfig}. */
final class ToolsReader {

    private final Losses losses;
    private final List<Tool> tools = new ArrayList<>();
    private @Nullable ToolChoice choice;

    ToolsReader(Losses losses) {
        this.losses = losses;
    }

    List<Tool> tools() {
        return tools;
    }

    @Nullable
    ToolChoice choice() {
        return choice;
    }

    void read(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "tools" -> tools(json);
                case "toolChoice" -> choice(json);
                default -> {}
            }
        }
    }

    private void tools(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        while (json.nextElement()) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "toolSpec" -> tools.add(spec(json));
                        case "cachePoint" -> cache(json);
                        default -> losses.loseEssential("tools." + json.name());
                    }
                }
            }
        }
    }

    private void cache(JsonCursor json) {
        if (tools.isEmpty()) {
            return;
        }
        int last = tools.size() - 1;
        Tool tool = tools.get(last);
        tools.set(
                last,
                new Tool(tool.name(), tool.description(), tool.schema(), tool.strict(), ContentReader.hint(json)));
    }

    private static Tool spec(JsonCursor json) {
        String name = "";
        String description = null;
        String schema = null;
        Boolean strict = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "name" -> name = String.valueOf(json.text());
                    case "description" -> description = json.text();
                    case "inputSchema" -> schema = schema(json);
                    case "strict" -> strict = json.isTrue();
                    default -> {}
                }
            }
        }
        return new Tool(name, description, schema, strict, null);
    }

    private static @Nullable String schema(JsonCursor json) {
        String schema = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("json")) {
                    schema = json.raw();
                }
            }
        }
        return schema;
    }

    private void choice(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "auto" -> choice = new ToolChoice.Auto();
                    case "any" -> choice = new ToolChoice.Required();
                    case "tool" -> choice = new ToolChoice.Named(named(json));
                    default -> {}
                }
            }
        }
    }

    private static String named(JsonCursor json) {
        String name = "";
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("name")) {
                    name = String.valueOf(json.text());
                }
            }
        }
        return name;
    }
}
