package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Tool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code tools}: in chat a function is an object in the tool, in responses it is the tool itself. */
public final class ToolsJson {

    private String type = "function";
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable String schema;
    private @Nullable Boolean strict;
    private @Nullable CacheHint cache;

    private ToolsJson() {}

    public static List<Tool> read(JsonCursor json, Losses losses) {
        List<Tool> tools = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                ToolsJson tool = new ToolsJson();
                tool.readMembers(json);
                if (tool.name == null || !tool.type.equals("function")) {
                    losses.loseEssential("tools[" + tool.type + "]");
                } else {
                    tools.add(new Tool(tool.name, tool.description, tool.schema, tool.strict, tool.cache));
                }
            }
        }
        return tools;
    }

    public static void write(JsonGenerator json, Tool tool, @Nullable Boolean strict, boolean nested)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function");
        if (nested) {
            json.writeObjectFieldStart("function");
        }
        json.writeStringField("name", tool.name());
        OpenAiJson.writeText(json, "description", tool.description());
        if (tool.schema() != null) {
            json.writeFieldName("parameters");
            json.writeRawValue(tool.schema());
        }
        if (strict != null) {
            json.writeBooleanField("strict", strict);
        }
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
                case "type" -> type = OpenAiJson.textOr(json, "");
                case "function" -> readMembers(json);
                case "name" -> name = json.text();
                case "description" -> description = json.text();
                case "parameters" -> schema = json.isObject() ? json.raw() : null;
                case "strict" -> strict = json.isNull() ? null : (Boolean) json.isTrue();
                case "cache_control" -> cache = json.isNull() ? null : OpenAiJson.readCache(json);
                default -> {}
            }
        }
    }
}
