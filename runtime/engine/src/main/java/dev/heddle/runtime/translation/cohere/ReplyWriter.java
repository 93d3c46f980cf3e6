package dev.heddle.runtime.translation.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a whole answer, and what stands in streams as well. */
final class ReplyWriter {

    private ReplyWriter() {}

    static byte[] write(Reply reply, AnswerContext context) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("id", reply.id() == null ? context.id() : reply.id());
            json.writeFieldName("message");
            AssistantMessage.write(json, reply.parts());
            json.writeStringField("finish_reason", StopReasons.write(reply.stop()));
            usage(json, reply.usage());
            json.writeEndObject();
        });
    }

    /** Both of Cohere's countings; what another provider bills is all that is known. */
    static void usage(JsonGenerator json, @Nullable Usage usage) throws IOException {
        if (usage == null) {
            return;
        }
        json.writeObjectFieldStart("usage");
        counts(json, "billed_units", usage);
        counts(json, "tokens", usage);
        if (usage.cacheRead() > 0) {
            json.writeNumberField("cached_tokens", usage.cacheRead());
        }
        json.writeEndObject();
    }

    private static void counts(JsonGenerator json, String name, Usage usage) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("input_tokens", usage.totalInput());
        json.writeNumberField("output_tokens", usage.output());
        json.writeEndObject();
    }
}
