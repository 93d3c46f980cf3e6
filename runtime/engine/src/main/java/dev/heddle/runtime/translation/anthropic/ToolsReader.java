package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools} and {@code tool_choice}. Tools that Anthropic itself performs are nobody else's. */
final class ToolsReader {

    private final Losses losses;
    private final List<Tool> tools = new ArrayList<>();
    private @Nullable ToolChoice choice;
    private @Nullable Boolean parallel;

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

    /** Whether several tools may be called at once; null where not said. */
    @Nullable
    Boolean parallel() {
        return parallel;
    }

    void readTools(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                readTool(json);
            }
        }
    }

    private void readTool(JsonCursor json) {
        String type = "custom";
        String name = "";
        String description = null;
        String schema = null;
        Boolean strict = null;
        CacheHint cache = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = json.isText() ? String.valueOf(json.string()) : type;
                    case "name" -> name = String.valueOf(json.text());
                    case "description" -> description = json.text();
                    case "input_schema" -> schema = json.raw();
                    case "strict" -> strict = json.isTrue();
                    case "cache_control" -> cache = ContentReader.cache(json);
                    case "input_examples" -> losses.lose("tools.input_examples");
                    default -> {}
                }
            }
        }
        if (type.equals("custom")) {
            tools.add(new Tool(name, description, schema, strict, cache));
        } else {
            losses.loseEssential("tools." + type);
        }
    }

    void readChoice(JsonCursor json) {
        String type = "";
        String name = "";
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = String.valueOf(json.string());
                    case "name" -> name = String.valueOf(json.text());
                    case "disable_parallel_tool_use" -> parallel = !json.isTrue();
                    default -> {}
                }
            }
        }
        choice = switch (type) {
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Required();
            case "tool" -> new ToolChoice.Named(name);
            case "none" -> new ToolChoice.None();
            default -> null;
        };
    }
}
