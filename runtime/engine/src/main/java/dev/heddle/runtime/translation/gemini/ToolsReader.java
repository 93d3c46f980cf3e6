package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.ToolChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools} and {@code toolConfig}. What Google itself performs is nobody else's. */
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

    void readTools(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                readGroup(json);
            }
        }
    }

    private void readGroup(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (!Names.camel(json.name()).equals("functionDeclarations")) {
                losses.loseEssential("tools." + json.name());
            } else if (json.array()) {
                while (json.nextElement()) {
                    readFunction(json);
                }
            }
        }
    }

    private void readFunction(JsonCursor json) {
        String name = "";
        String description = null;
        String schema = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (Names.camel(json.name())) {
                    case "name" -> name = String.valueOf(json.text());
                    case "description" -> description = json.text();
                    case "parameters" ->
                        schema = json.isObject() ? OpenApiSchema.toJsonSchema(String.valueOf(json.raw())) : schema;
                    case "parametersJsonSchema" -> schema = json.isObject() ? json.raw() : schema;
                    case "response", "responseJsonSchema", "behavior" -> losses.lose("tools." + json.name());
                    default -> {}
                }
            }
        }
        tools.add(new Tool(name, description, schema, null, null));
    }

    void readConfig(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (Names.camel(json.name()).equals("functionCallingConfig")) {
                    readCalling(json);
                } else {
                    losses.lose("toolConfig." + json.name());
                }
            }
        }
    }

    private void readCalling(JsonCursor json) {
        String mode = "";
        List<String> names = List.of();
        if (json.object()) {
            while (json.nextField()) {
                switch (Names.camel(json.name())) {
                    case "mode" -> mode = String.valueOf(json.string()).toUpperCase(Locale.ROOT);
                    case "allowedFunctionNames" -> names = json.strings();
                    default -> {}
                }
            }
        }
        choice = switch (mode) {
            case "ANY" -> required(names);
            case "NONE" -> new ToolChoice.None();
            case "AUTO", "VALIDATED" -> names.isEmpty() ? new ToolChoice.Auto() : new ToolChoice.Allowed(names, false);
            default -> null;
        };
    }

    private static ToolChoice required(List<String> names) {
        return switch (names.size()) {
            case 0 -> new ToolChoice.Required();
            case 1 -> new ToolChoice.Named(names.get(0));
            default -> new ToolChoice.Allowed(names, true);
        };
    }
}
