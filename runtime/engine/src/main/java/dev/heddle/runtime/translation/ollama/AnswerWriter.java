package dev.heddle.runtime.translation.ollama;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes one response object: the whole answer, or one line of it. */
final class AnswerWriter {

    private final AnswerContext context;

    AnswerWriter(AnswerContext context) {
        this.context = context;
    }

    byte[] whole(Reply reply) {
        return object(reply.model(), reply.parts(), reply.stop(), reply.usage());
    }

    /** @param stop null where the answer goes on */
    byte[] object(@Nullable String model, List<Part> parts, @Nullable StopReason stop, @Nullable Usage usage) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("model", model == null ? context.model() : model);
            json.writeStringField(
                    "created_at", Instant.ofEpochSecond(context.created()).toString());
            message(json, parts);
            json.writeBooleanField("done", stop != null);
            if (stop != null) {
                json.writeStringField("done_reason", stop == StopReason.LENGTH ? "length" : "stop");
            }
            if (stop != null && usage != null) {
                json.writeNumberField("prompt_eval_count", usage.totalInput());
                json.writeNumberField("eval_count", usage.output());
            }
            json.writeEndObject();
        });
    }

    private static void message(JsonGenerator json, List<Part> parts) throws IOException {
        String text = parts.stream()
                .filter(part -> part instanceof Part.Text || part instanceof Part.Refusal)
                .map(part -> part instanceof Part.Text said ? said.text() : ((Part.Refusal) part).text())
                .collect(Collectors.joining());
        String thoughts = Parts.of(Part.Reasoning.class, parts).stream()
                .map(Part.Reasoning::text)
                .collect(Collectors.joining());
        json.writeObjectFieldStart("message");
        json.writeStringField("role", "assistant");
        json.writeStringField("content", text);
        if (!thoughts.isEmpty()) {
            json.writeStringField("thinking", thoughts);
        }
        MessagesWriter.calls(json, Parts.of(Part.ToolCall.class, parts));
        json.writeEndObject();
    }
}
