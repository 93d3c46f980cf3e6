package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A message on its way: texts and refusals, one after the other. */
final class OpenMessage implements OpenItem {

    private final EventStream stream;
    private final int index;
    private final String itemId;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private boolean begun;
    private boolean refusal;

    OpenMessage(EventStream stream, int index, AnswerContext context) {
        this.stream = stream;
        this.index = index;
        this.itemId = OutputItem.messageId(index, context);
        stream.event("response.output_item.added", json -> writeItem(json, List.of(new Part.Text("")), "in_progress"));
    }

    void append(String delta, boolean refuses) {
        if (begun && refusal != refuses) {
            closePart();
        }
        refusal = refuses;
        if (!begun) {
            begun = true;
            stream.event("response.content_part.added", json -> {
                writePlace(json);
                json.writeFieldName("part");
                ResponseJson.writePart(json, part());
            });
        }
        text.append(delta);
        stream.event(refusal ? "response.refusal.delta" : "response.output_text.delta", json -> {
            writePlace(json);
            json.writeStringField("delta", delta);
            writeNoLogprobs(json);
        });
    }

    @Override
    public List<Part> close() {
        closePart();
        stream.event("response.output_item.done", json -> writeItem(json, parts, "completed"));
        return parts;
    }

    private void closePart() {
        Part part = part();
        stream.event(refusal ? "response.refusal.done" : "response.output_text.done", json -> {
            writePlace(json);
            json.writeStringField(refusal ? "refusal" : "text", text.toString());
            writeNoLogprobs(json);
        });
        stream.event("response.content_part.done", json -> {
            writePlace(json);
            json.writeFieldName("part");
            ResponseJson.writePart(json, part);
        });
        parts.add(part);
        text.setLength(0);
        begun = false;
    }

    private Part part() {
        return refusal ? new Part.Refusal(text.toString()) : new Part.Text(text.toString());
    }

    private void writePlace(JsonGenerator json) throws IOException {
        json.writeStringField("item_id", itemId);
        json.writeNumberField("output_index", index);
        json.writeNumberField("content_index", parts.size());
    }

    private void writeNoLogprobs(JsonGenerator json) throws IOException {
        if (!refusal) {
            json.writeArrayFieldStart("logprobs");
            json.writeEndArray();
        }
    }

    private void writeItem(JsonGenerator json, List<Part> said, String status) throws IOException {
        json.writeNumberField("output_index", index);
        json.writeFieldName("item");
        new OutputItem(itemId, said).write(json, status);
    }
}
