package dev.heddle.runtime.translation.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.StopReason;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes one response object: the whole answer, or a chunk of it. Used by one answer. */
final class AnswerWriter {

    private final AnswerContext context;
    private boolean signed;

    AnswerWriter(AnswerContext context) {
        this.context = context;
    }

    /** @param stop null where the answer goes on */
    void write(
            JsonGenerator json,
            List<Part> parts,
            @Nullable StopReason stop,
            @Nullable String id,
            @Nullable String model,
            @Nullable Usage usage)
            throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("candidates");
        json.writeStartObject();
        json.writeObjectFieldStart("content");
        json.writeArrayFieldStart("parts");
        for (Part part : parts) {
            part(json, part);
        }
        json.writeEndArray();
        json.writeStringField("role", "model");
        json.writeEndObject();
        if (stop != null) {
            json.writeStringField("finishReason", FinishReasons.write(stop));
        }
        json.writeNumberField("index", 0);
        json.writeEndObject();
        json.writeEndArray();
        usage(json, usage);
        json.writeStringField("modelVersion", model == null ? context.model() : model);
        json.writeStringField("responseId", id == null ? context.id() : id);
        json.writeEndObject();
    }

    private void part(JsonGenerator json, Part part) throws IOException {
        if (part instanceof Part.Reasoning reasoning && reasoning.text().isEmpty()) {
            return;
        }
        json.writeStartObject();
        if (part instanceof Part.Text text) {
            json.writeStringField("text", text.text());
        } else if (part instanceof Part.Refusal refusal) {
            json.writeStringField("text", refusal.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            json.writeStringField("text", reasoning.text());
            json.writeBooleanField("thought", true);
        } else if (part instanceof Part.ToolCall call) {
            call(json, call);
        }
        json.writeEndObject();
    }

    /** The application sends the call back: without a proof Gemini itself would refuse it. */
    private void call(JsonGenerator json, Part.ToolCall call) throws IOException {
        json.writeObjectFieldStart("functionCall");
        json.writeStringField("id", call.id());
        json.writeStringField("name", call.name());
        json.writeFieldName("args");
        // Between tokens only: within strings a line end is escaped.
        json.writeRawValue(call.argumentsObject().replace('\n', ' ').replace('\r', ' '));
        json.writeEndObject();
        if (!signed) {
            json.writeStringField("thoughtSignature", Signatures.SKIP);
            signed = true;
        }
    }

    /** The prompt includes what was read from the cache, the candidates exclude thoughts. */
    private static void usage(JsonGenerator json, @Nullable Usage usage) throws IOException {
        if (usage == null) {
            return;
        }
        json.writeObjectFieldStart("usageMetadata");
        json.writeNumberField("promptTokenCount", usage.totalInput());
        json.writeNumberField("candidatesTokenCount", usage.output() - usage.reasoning());
        if (usage.reasoning() > 0) {
            json.writeNumberField("thoughtsTokenCount", usage.reasoning());
        }
        if (usage.cacheRead() > 0) {
            json.writeNumberField("cachedContentTokenCount", usage.cacheRead());
        }
        json.writeNumberField("totalTokenCount", usage.totalInput() + usage.output());
        json.writeEndObject();
    }
}
