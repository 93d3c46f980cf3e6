package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One item of the output: a message of texts and refusals, a call, or thoughts that are OpenAI's own. */
record OutputItem(String id, List<Part> parts) {

    OutputItem {
        parts = List.copyOf(parts);
    }

    /** The items that parts make, with the ids that a stream of them would have given. */
    static List<OutputItem> of(List<Part> parts, AnswerContext context) {
        List<OutputItem> items = new ArrayList<>();
        List<Part> said = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Text || part instanceof Part.Refusal) {
                said.add(part);
            } else if (part instanceof Part.ToolCall) {
                addSaid(said, items, context);
                items.add(new OutputItem(callId(items.size(), context), List.of(part)));
            } else if (part instanceof Part.Reasoning reasoning && isOwn(reasoning)) {
                addSaid(said, items, context);
                items.add(new OutputItem(String.valueOf(reasoning.id()), List.of(part)));
            }
        }
        addSaid(said, items, context);
        return items;
    }

    static String messageId(int index, AnswerContext context) {
        return "msg_" + context.id() + index;
    }

    static String callId(int index, AnswerContext context) {
        return "fc_" + context.id() + index;
    }

    /** Whether OpenAI will know it again. */
    static boolean isOwn(Part.Reasoning reasoning) {
        return reasoning.id() != null && reasoning.family().equals(OpenAiJson.FAMILY);
    }

    void write(JsonGenerator json, String status) throws IOException {
        if (parts.get(0) instanceof Part.Reasoning reasoning) {
            ResponseJson.writeReasoning(json, reasoning);
        } else if (parts.get(0) instanceof Part.ToolCall call) {
            writeCall(json, call, status);
        } else {
            writeMessage(json, status);
        }
    }

    private void writeCall(JsonGenerator json, Part.ToolCall call, String status) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("type", "function_call");
        json.writeStringField("status", status);
        json.writeStringField("arguments", call.arguments());
        json.writeStringField("call_id", call.id());
        json.writeStringField("name", call.name());
        json.writeEndObject();
    }

    private void writeMessage(JsonGenerator json, String status) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("type", "message");
        json.writeStringField("status", status);
        json.writeArrayFieldStart("content");
        if (!status.equals("in_progress")) {
            for (Part part : parts) {
                ResponseJson.writePart(json, part);
            }
        }
        json.writeEndArray();
        json.writeStringField("role", "assistant");
        json.writeEndObject();
    }

    private static void addSaid(List<Part> said, List<OutputItem> items, AnswerContext context) {
        if (!said.isEmpty()) {
            items.add(new OutputItem(messageId(items.size(), context), said));
            said.clear();
        }
    }
}
