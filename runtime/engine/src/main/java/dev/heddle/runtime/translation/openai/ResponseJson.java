package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the object that a response is. What it would echo of the request has the API's defaults. */
final class ResponseJson {

    private ResponseJson() {}

    static void write(JsonGenerator json, Reply reply, AnswerContext context) throws IOException {
        boolean incomplete = isIncomplete(reply.stop());
        String model = reply.model() == null ? context.model() : reply.model();
        json.writeStartObject();
        writeHead(json, id(reply.id(), context), incomplete ? "incomplete" : "completed", context);
        if (incomplete) {
            json.writeObjectFieldStart("incomplete_details");
            json.writeStringField("reason", reply.stop() == StopReason.LENGTH ? "max_output_tokens" : "content_filter");
            json.writeEndObject();
        } else {
            json.writeNullField("incomplete_details");
        }
        json.writeStringField("model", model);
        json.writeArrayFieldStart("output");
        List<OutputItem> items = OutputItem.of(reply.parts(), context);
        for (int i = 0; i < items.size(); i++) {
            items.get(i).write(json, incomplete && i == items.size() - 1 ? "incomplete" : "completed");
        }
        json.writeEndArray();
        writeTail(json, reply.usage());
        json.writeEndObject();
    }

    /** Whether an answer that stopped so is incomplete; a call that cannot be read is no answer to use. */
    static boolean isIncomplete(StopReason stop) {
        return switch (stop) {
            case LENGTH, CONTENT_FILTER, MALFORMED_TOOL_CALL -> true;
            default -> false;
        };
    }

    /** The object at a stream's start. */
    static void writeBegun(JsonGenerator json, @Nullable String id, String model, AnswerContext context)
            throws IOException {
        json.writeStartObject();
        writeHead(json, id(id, context), "in_progress", context);
        json.writeNullField("incomplete_details");
        json.writeStringField("model", model);
        json.writeArrayFieldStart("output");
        json.writeEndArray();
        writeTail(json, null);
        json.writeEndObject();
    }

    /** A text or refusal as the model's message has it. */
    static void writePart(JsonGenerator json, Part part) throws IOException {
        json.writeStartObject();
        if (part instanceof Part.Refusal refusal) {
            json.writeStringField("type", "refusal");
            json.writeStringField("refusal", refusal.text());
        } else if (part instanceof Part.Text text) {
            json.writeStringField("type", "output_text");
            json.writeStringField("text", text.text());
            json.writeArrayFieldStart("annotations");
            json.writeEndArray();
            json.writeArrayFieldStart("logprobs");
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    static void writeReasoning(JsonGenerator json, Part.Reasoning reasoning) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "reasoning");
        json.writeStringField("id", reasoning.id());
        json.writeArrayFieldStart("summary");
        if (!reasoning.text().isEmpty()) {
            json.writeStartObject();
            json.writeStringField("type", "summary_text");
            json.writeStringField("text", reasoning.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        OpenAiJson.writeText(json, "encrypted_content", reasoning.redacted());
        json.writeEndObject();
    }

    /** Ids of other providers would not be taken for a response's. */
    private static String id(@Nullable String id, AnswerContext context) {
        return id != null && id.startsWith("resp_") ? id : "resp_" + context.id();
    }

    private static void writeHead(JsonGenerator json, String id, String status, AnswerContext context)
            throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("object", "response");
        json.writeNumberField("created_at", context.created());
        json.writeStringField("status", status);
        json.writeBooleanField("background", false);
        json.writeNullField("error");
    }

    private static void writeTail(JsonGenerator json, @Nullable Usage usage) throws IOException {
        json.writeNullField("instructions");
        json.writeNullField("max_output_tokens");
        json.writeBooleanField("parallel_tool_calls", true);
        json.writeNullField("previous_response_id");
        json.writeObjectFieldStart("reasoning");
        json.writeNullField("effort");
        json.writeNullField("summary");
        json.writeEndObject();
        json.writeBooleanField("store", false);
        json.writeNumberField("temperature", 1.0);
        json.writeObjectFieldStart("text");
        json.writeObjectFieldStart("format");
        json.writeStringField("type", "text");
        json.writeEndObject();
        json.writeEndObject();
        json.writeStringField("tool_choice", "auto");
        json.writeArrayFieldStart("tools");
        json.writeEndArray();
        json.writeNumberField("top_p", 1.0);
        json.writeStringField("truncation", "disabled");
        json.writeFieldName("usage");
        if (usage == null) {
            json.writeNull();
        } else {
            UsageJson.writeResponses(json, usage);
        }
        json.writeNullField("user");
        json.writeObjectFieldStart("metadata");
        json.writeEndObject();
    }
}
