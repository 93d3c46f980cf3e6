package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;

/** Writes the events of a reasoning item, which is told when it is whole. */
final class ReasoningEvents {

    private ReasoningEvents() {}

    static void write(EventStream stream, int index, Part.Reasoning whole) {
        Part.Reasoning empty = new Part.Reasoning("", null, null, whole.family(), whole.id());
        stream.event("response.output_item.added", json -> writeItem(json, index, empty));
        if (!whole.text().isEmpty()) {
            stream.event("response.reasoning_summary_part.added", json -> {
                writePlace(json, index, whole);
                writeSummary(json, "");
            });
            stream.event("response.reasoning_summary_text.delta", json -> {
                writePlace(json, index, whole);
                json.writeStringField("delta", whole.text());
            });
            stream.event("response.reasoning_summary_text.done", json -> {
                writePlace(json, index, whole);
                json.writeStringField("text", whole.text());
            });
            stream.event("response.reasoning_summary_part.done", json -> {
                writePlace(json, index, whole);
                writeSummary(json, whole.text());
            });
        }
        stream.event("response.output_item.done", json -> writeItem(json, index, whole));
    }

    private static void writeItem(JsonGenerator json, int index, Part.Reasoning reasoning) throws IOException {
        json.writeNumberField("output_index", index);
        json.writeFieldName("item");
        ResponseJson.writeReasoning(json, reasoning);
    }

    private static void writePlace(JsonGenerator json, int index, Part.Reasoning reasoning) throws IOException {
        json.writeStringField("item_id", reasoning.id());
        json.writeNumberField("output_index", index);
        json.writeNumberField("summary_index", 0);
    }

    private static void writeSummary(JsonGenerator json, String text) throws IOException {
        json.writeObjectFieldStart("part");
        json.writeStringField("type", "summary_text");
        json.writeStringField("text", text);
        json.writeEndObject();
    }
}
