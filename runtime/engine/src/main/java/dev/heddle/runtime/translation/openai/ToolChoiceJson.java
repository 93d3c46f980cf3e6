package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ToolChoice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code tool_choice}: a word, one function, or some allowed tools; chat nests what responses does not. */
final class ToolChoiceJson {

    private @Nullable String type;
    private @Nullable String name;
    private @Nullable String mode;
    private final List<String> allowed = new ArrayList<>();

    private ToolChoiceJson() {}

    static @Nullable ToolChoice read(JsonCursor json, Losses losses) {
        String word = json.string();
        if (word != null) {
            return switch (word) {
                case "none" -> new ToolChoice.None();
                case "required" -> new ToolChoice.Required();
                default -> new ToolChoice.Auto();
            };
        }
        ToolChoiceJson choice = new ToolChoiceJson();
        choice.readMembers(json);
        if ("allowed_tools".equals(choice.type)) {
            return new ToolChoice.Allowed(choice.allowed, "required".equals(choice.mode));
        }
        if (choice.name != null && "function".equals(choice.type)) {
            return new ToolChoice.Named(choice.name);
        }
        losses.loseEssential("tool_choice");
        return null;
    }

    static void write(JsonGenerator json, ToolChoice choice, boolean nested) throws IOException {
        if (choice instanceof ToolChoice.Named named) {
            writeFunction(json, named.name(), nested);
        } else if (choice instanceof ToolChoice.Allowed some) {
            json.writeStartObject();
            json.writeStringField("type", "allowed_tools");
            if (nested) {
                json.writeObjectFieldStart("allowed_tools");
            }
            json.writeStringField("mode", some.required() ? "required" : "auto");
            json.writeArrayFieldStart("tools");
            for (String name : some.names()) {
                writeFunction(json, name, nested);
            }
            json.writeEndArray();
            if (nested) {
                json.writeEndObject();
            }
            json.writeEndObject();
        } else {
            json.writeString(
                    choice instanceof ToolChoice.None
                            ? "none"
                            : choice instanceof ToolChoice.Required ? "required" : "auto");
        }
    }

    private static void writeFunction(JsonGenerator json, String name, boolean nested) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function");
        if (nested) {
            json.writeObjectFieldStart("function");
        }
        json.writeStringField("name", name);
        if (nested) {
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void readMembers(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "name" -> name = json.text();
                case "mode" -> mode = json.string();
                case "function", "allowed_tools" -> readMembers(json);
                case "tools" -> readAllowed(json);
                default -> {}
            }
        }
    }

    private void readAllowed(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                ToolChoiceJson tool = new ToolChoiceJson();
                tool.readMembers(json);
                if (tool.name != null) {
                    allowed.add(tool.name);
                }
            }
        }
    }
}
