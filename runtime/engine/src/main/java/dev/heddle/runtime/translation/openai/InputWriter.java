package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code input}: a message's parts become items, in order. Used once. */
final class InputWriter {

    private final JsonGenerator json;
    private final Losses losses;

    InputWriter(JsonGenerator json, Losses losses) {
        this.json = json;
        this.losses = losses;
    }

    void write(List<Message> messages) throws IOException {
        json.writeArrayFieldStart("input");
        for (Message message : messages) {
            if (message.name() != null) {
                losses.lose("messages.name");
            }
            switch (message.role()) {
                case ASSISTANT -> writeAssistant(message);
                case TOOL -> writeResults(message);
                default -> writeMessage(message);
            }
        }
        json.writeEndArray();
    }

    private void writeMessage(Message message) throws IOException {
        json.writeStartObject();
        json.writeStringField(
                "role",
                switch (message.role()) {
                    case SYSTEM -> "system";
                    case DEVELOPER -> "developer";
                    default -> "user";
                });
        json.writeFieldName("content");
        writeContent(message.parts());
        json.writeEndObject();
    }

    /** One text alone is a string, as most applications write it. */
    private void writeContent(List<Part> parts) throws IOException {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text text) {
            json.writeString(text.text());
        } else {
            ItemContent.write(json, parts, losses);
        }
    }

    private void writeAssistant(Message message) throws IOException {
        List<Part> said = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Text || part instanceof Part.Refusal) {
                said.add(part);
                continue;
            }
            writeSaid(said);
            if (part instanceof Part.ToolCall call) {
                writeCall(call);
            } else if (part instanceof Part.Reasoning reasoning) {
                writeReasoning(reasoning);
            } else {
                losses.loseEssential("messages.content[" + part.getClass().getSimpleName() + "]");
            }
        }
        writeSaid(said);
    }

    private void writeSaid(List<Part> said) throws IOException {
        if (said.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "message");
        json.writeStringField("role", "assistant");
        json.writeArrayFieldStart("content");
        for (Part part : said) {
            ResponseJson.writePart(json, part);
        }
        json.writeEndArray();
        json.writeEndObject();
        said.clear();
    }

    private void writeCall(Part.ToolCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "function_call");
        json.writeStringField("call_id", call.id());
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", call.arguments().isBlank() ? "{}" : call.arguments());
        json.writeEndObject();
    }

    /** Only OpenAI's own thoughts, which it can read: encrypted. */
    private void writeReasoning(Part.Reasoning reasoning) throws IOException {
        if (reasoning.redacted() == null
                || reasoning.id() == null
                || !reasoning.family().equals(OpenAiJson.FAMILY)) {
            losses.lose("messages.reasoning");
            return;
        }
        ResponseJson.writeReasoning(json, reasoning);
    }

    private void writeResults(Message message) throws IOException {
        for (Part.ToolResult result : Parts.of(Part.ToolResult.class, message.parts())) {
            if (result.isError()) {
                losses.lose("messages.tool_result.is_error");
            }
            json.writeStartObject();
            json.writeStringField("type", "function_call_output");
            json.writeStringField("call_id", result.callId());
            json.writeFieldName("output");
            if (Parts.onlyText(result.parts())) {
                json.writeString(result.text());
            } else {
                ItemContent.write(json, result.parts(), losses);
            }
            json.writeEndObject();
        }
    }
}
