package dev.heddle.runtime.translation.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.openai.ChatToolCalls;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A message of the model, in answers and in the history of requests: text beside tool calls is the plan that led to them. */
final class AssistantMessage {

    private AssistantMessage() {}

    static void write(JsonGenerator json, List<Part> parts) throws IOException {
        List<Part.ToolCall> calls = Parts.of(Part.ToolCall.class, parts);
        List<Part> content = new ArrayList<>(Parts.of(Part.Reasoning.class, parts));
        if (calls.isEmpty()) {
            parts.stream()
                    .filter(part -> part instanceof Part.Text || part instanceof Part.Refusal)
                    .forEach(content::add);
        }
        json.writeStartObject();
        json.writeStringField("role", "assistant");
        String plan = calls.isEmpty() ? "" : Parts.text(parts);
        if (!plan.isEmpty()) {
            json.writeStringField("tool_plan", plan);
        }
        ChatToolCalls.write(json, calls);
        if (!content.isEmpty() || calls.isEmpty()) {
            content(json, content);
        }
        json.writeEndObject();
    }

    private static void content(JsonGenerator json, List<Part> parts) throws IOException {
        json.writeArrayFieldStart("content");
        for (Part part : parts) {
            boolean thinking = part instanceof Part.Reasoning;
            String name = thinking ? "thinking" : "text";
            json.writeStartObject();
            json.writeStringField("type", name);
            json.writeStringField(
                    name, part instanceof Part.Reasoning reasoning ? reasoning.text() : Parts.text(List.of(part)));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
