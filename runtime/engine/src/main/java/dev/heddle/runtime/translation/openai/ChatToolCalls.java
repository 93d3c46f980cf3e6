package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One element of {@code tool_calls}, whole or as streams bring it. */
public final class ChatToolCalls {

    private @Nullable String type;
    private @Nullable Long index;
    private @Nullable String id;
    private @Nullable String name;
    private @Nullable String arguments;

    private ChatToolCalls() {}

    /** @param ids gives one to a call that has none, as some servers leave them out */
    public static List<Part> read(JsonCursor json, Supplier<String> ids, Losses losses) {
        List<Part> calls = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                ChatToolCalls call = one(json);
                if (call.name == null || "custom".equals(call.type)) {
                    losses.loseEssential("messages.tool_calls[" + (call.type == null ? "" : call.type) + "]");
                } else {
                    calls.add(call.part(call.name, ids));
                }
            }
        }
        return calls;
    }

    public static ChatToolCalls one(JsonCursor json) {
        ChatToolCalls call = new ChatToolCalls();
        call.readMembers(json);
        return call;
    }

    public static void write(JsonGenerator json, List<Part.ToolCall> calls) throws IOException {
        if (calls.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tool_calls");
        for (Part.ToolCall call : calls) {
            json.writeStartObject();
            json.writeStringField("id", call.id());
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", call.name());
            json.writeStringField("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    long index(long otherwise) {
        return index == null ? otherwise : index;
    }

    /** Empty where this piece does not say it. */
    public String id() {
        return id == null ? "" : id;
    }

    /** Empty where this piece does not say it. */
    public String name() {
        return name == null ? "" : name;
    }

    public String arguments() {
        return arguments == null ? "" : arguments;
    }

    private Part.ToolCall part(String said, Supplier<String> ids) {
        return new Part.ToolCall(id == null || id.isEmpty() ? ids.get() : id, said, arguments());
    }

    private void readMembers(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "index" -> index = json.integer();
                case "id" -> id = json.text();
                case "function", "custom" -> readMembers(json);
                case "name" -> name = json.text();
                // Some servers give an object where OpenAI gives its text.
                case "arguments" -> arguments = json.isObject() ? json.raw() : json.text();
                default -> {}
            }
        }
    }
}
