package dev.heddle.runtime.translation.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a whole message of the model. */
final class ReplyWriter {

    private ReplyWriter() {}

    static byte[] write(Reply reply, AnswerContext context) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("id", id(reply.id(), context));
            json.writeStringField("type", "message");
            json.writeStringField("role", "assistant");
            json.writeStringField("model", reply.model() == null ? context.model() : reply.model());
            json.writeArrayFieldStart("content");
            for (Part part : reply.parts()) {
                part(json, part);
            }
            json.writeEndArray();
            json.writeStringField("stop_reason", StopReasons.write(reply.stop()));
            json.writeStringField("stop_sequence", reply.stopSequence());
            UsageWriter.write(json, reply.usage());
            json.writeEndObject();
        });
    }

    static String id(@Nullable String id, AnswerContext context) {
        return id == null || id.isEmpty() ? "msg_" + context.id() : id;
    }

    private static void part(JsonGenerator json, Part part) throws IOException {
        if (part instanceof Part.Text text) {
            ContentWriter.text(json, text.text(), null);
        } else if (part instanceof Part.Refusal refusal) {
            ContentWriter.text(json, refusal.text(), null);
        } else if (part instanceof Part.ToolCall call) {
            ContentWriter.toolUse(json, call);
        } else if (part instanceof Part.Reasoning reasoning && ContentWriter.isOwn(reasoning)) {
            ContentWriter.reasoning(json, reasoning);
        }
    }
}
