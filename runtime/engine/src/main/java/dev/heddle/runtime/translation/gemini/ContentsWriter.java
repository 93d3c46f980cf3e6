package dev.heddle.runtime.translation.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.Turns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes {@code systemInstruction} and {@code contents}, in alternation of user and model. */
final class ContentsWriter {

    private final Conversation conversation;
    private final PartsWriter parts;
    private final Turns turns;

    ContentsWriter(Conversation conversation, GeminiModel model, Losses losses) {
        this.conversation = conversation;
        this.parts = new PartsWriter(model, losses);
        this.turns = Turns.of(conversation.messages(), losses);
    }

    void write(JsonGenerator json) throws IOException {
        if (!turns.system().isEmpty()) {
            json.writeObjectFieldStart("systemInstruction");
            json.writeArrayFieldStart("parts");
            for (Part part : turns.system()) {
                parts.write(json, part);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeArrayFieldStart("contents");
        List<Part> before = List.of();
        for (Message message : turns.messages()) {
            message(json, message, Parts.of(Part.ToolCall.class, before));
            before = message.parts();
        }
        json.writeEndArray();
    }

    private void message(JsonGenerator json, Message message, List<Part.ToolCall> calls) throws IOException {
        parts.begin();
        List<Part> writable = parts.writable(message.parts());
        if (writable.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("role", message.role() == Role.ASSISTANT ? "model" : "user");
        json.writeArrayFieldStart("parts");
        for (Part part : inOrderOfCalls(writable, calls)) {
            if (part instanceof Part.ToolResult result) {
                parts.result(json, result, String.valueOf(conversation.toolName(result)));
            } else {
                parts.write(json, part);
            }
        }
        parts.end(json);
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Without ids, the order tells which response belongs to which of several calls of one function. */
    private static List<Part> inOrderOfCalls(List<Part> parts, List<Part.ToolCall> calls) {
        List<String> ids = calls.stream().map(Part.ToolCall::id).toList();
        List<Part> ordered = new ArrayList<>(parts);
        ordered.sort(Comparator.comparingInt(part -> {
            int at = part instanceof Part.ToolResult result ? ids.indexOf(result.callId()) : -1;
            return at < 0 ? Integer.MAX_VALUE : at;
        }));
        return ordered;
    }
}
