package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import java.io.IOException;

/** Writes a whole answer. Thoughts of others are left out: the application would send them back, and Bedrock refuse them. */
final class ReplyWriter {

    private ReplyWriter() {}

    static byte[] write(Reply reply) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("output");
            json.writeObjectFieldStart("message");
            json.writeStringField("role", "assistant");
            json.writeArrayFieldStart("content");
            for (Part part : reply.parts()) {
                part(json, part);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
            json.writeStringField("stopReason", StopReasons.write(reply.stop()));
            UsageWriter.write(json, reply.usage());
            json.writeEndObject();
        });
    }

    private static void part(JsonGenerator json, Part part) throws IOException {
        if (part instanceof Part.Reasoning reasoning && !ContentWriter.isOwn(reasoning)) {
            return;
        }
        json.writeStartObject();
        if (part instanceof Part.Text text) {
            json.writeStringField("text", text.text());
        } else if (part instanceof Part.Refusal refusal) {
            json.writeStringField("text", refusal.text());
        } else if (part instanceof Part.ToolCall call) {
            ContentWriter.toolUse(json, call);
        } else if (part instanceof Part.Reasoning reasoning) {
            ContentWriter.reasoning(json, reasoning);
        }
        json.writeEndObject();
    }
}
