package dev.heddle.runtime.translation.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code messages}: one text each, images beside it. */
final class MessagesWriter {

    private final Conversation conversation;
    private final Losses losses;

    MessagesWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("messages");
        for (Message message : conversation.messages()) {
            List<Part.ToolResult> results = Parts.of(Part.ToolResult.class, message.parts());
            for (Part.ToolResult result : results) {
                result(json, result);
            }
            if (results.size() < message.parts().size()) {
                message(json, message);
            }
        }
        json.writeEndArray();
    }

    private void message(JsonGenerator json, Message message) throws IOException {
        if (message.name() != null) {
            losses.lose("messages.name");
        }
        json.writeStartObject();
        json.writeStringField(
                "role", message.instructs() ? "system" : message.role() == Role.ASSISTANT ? "assistant" : "user");
        json.writeStringField("content", Parts.text(message.parts()));
        thoughts(json, message.parts());
        images(json, message.parts());
        calls(json, Parts.of(Part.ToolCall.class, message.parts()));
        json.writeEndObject();
    }

    private void thoughts(JsonGenerator json, List<Part> parts) throws IOException {
        StringBuilder own = new StringBuilder();
        for (Part.Reasoning reasoning : Parts.of(Part.Reasoning.class, parts)) {
            if (reasoning.family().equals(OllamaTranslator.FAMILY)) {
                own.append(reasoning.text());
            } else {
                losses.lose("messages.reasoning");
            }
        }
        if (!own.isEmpty()) {
            json.writeStringField("thinking", own.toString());
        }
    }

    private void images(JsonGenerator json, List<Part> parts) throws IOException {
        List<String> images = new ArrayList<>();
        for (Part part : parts) {
            MediaSource source = part instanceof Part.Image image
                    ? image.source()
                    : part instanceof Part.File file ? file.source() : null;
            if (source instanceof MediaSource.Inline inline && inline.mimeType().startsWith("image/")) {
                images.add(inline.base64());
            } else if (source != null) {
                losses.loseEssential(part instanceof Part.Image ? "content.image" : "content.file");
            } else if (part instanceof Part.Audio) {
                losses.loseEssential("content.audio");
            }
        }
        if (images.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("images");
        for (String image : images) {
            json.writeString(image);
        }
        json.writeEndArray();
    }

    static void calls(JsonGenerator json, List<Part.ToolCall> calls) throws IOException {
        if (calls.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tool_calls");
        for (Part.ToolCall call : calls) {
            json.writeStartObject();
            json.writeStringField("id", call.id());
            json.writeObjectFieldStart("function");
            json.writeStringField("name", call.name());
            json.writeFieldName("arguments");
            // Between tokens only: within strings a line end is escaped.
            json.writeRawValue(call.argumentsObject().replace('\n', ' ').replace('\r', ' '));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void result(JsonGenerator json, Part.ToolResult result) throws IOException {
        if (result.isError()) {
            losses.lose("messages.tool_result.is_error");
        }
        String name = conversation.toolName(result);
        json.writeStartObject();
        json.writeStringField("role", "tool");
        json.writeStringField("content", result.text());
        if (name != null) {
            json.writeStringField("tool_name", name);
        }
        json.writeStringField("tool_call_id", result.callId());
        images(json, result.parts());
        json.writeEndObject();
    }
}
