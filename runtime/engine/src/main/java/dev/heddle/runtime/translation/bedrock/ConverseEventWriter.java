package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorNames;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.eventstream.EventStreamWriter;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes the events of one stream: one block open at a time, closed before the next begins. */
final class ConverseEventWriter implements EventWriter {

    private final StringBuilder thoughts = new StringBuilder();
    private @Nullable Usage usage;
    private int block = -1;
    private boolean open;
    private boolean textOpen;

    @Override
    public void write(ReplyEvent event, ByteAccumulator out) {
        if (event instanceof ReplyEvent.Started) {
            event("messageStart", json -> json.writeStringField("role", "assistant"), out);
        } else if (event instanceof ReplyEvent.TextDelta delta) {
            text(delta.text(), out);
        } else if (event instanceof ReplyEvent.RefusalDelta delta) {
            text(delta.text(), out);
        } else if (event instanceof ReplyEvent.ReasoningDelta delta) {
            thoughts.append(delta.text());
        } else if (event instanceof ReplyEvent.ReasoningEnded ended) {
            reasoning(ended.part(), out);
        } else if (event instanceof ReplyEvent.ToolCallStarted call) {
            start(call, out);
        } else if (event instanceof ReplyEvent.ToolArgumentsDelta delta) {
            delta(json -> member(json, "toolUse", "input", delta.json()), out);
        } else if (event instanceof ReplyEvent.UsageTold told) {
            usage = told.usage();
        } else if (event instanceof ReplyEvent.Finished finished) {
            close(out);
            String reason = StopReasons.write(finished.reason());
            event("messageStop", json -> json.writeStringField("stopReason", reason), out);
        } else if (event instanceof ReplyEvent.Ended) {
            event("metadata", json -> UsageWriter.write(json, usage), out);
        } else if (event instanceof ReplyEvent.Failed failed) {
            fail(failed.error(), out);
        }
    }

    private void text(String text, ByteAccumulator out) {
        if (!textOpen) {
            next(out);
            textOpen = true;
        }
        delta(json -> json.writeStringField("text", text), out);
    }

    private void start(ReplyEvent.ToolCallStarted call, ByteAccumulator out) {
        next(out);
        event(
                "contentBlockStart",
                json -> {
                    json.writeObjectFieldStart("start");
                    json.writeObjectFieldStart("toolUse");
                    json.writeStringField("toolUseId", call.id());
                    json.writeStringField("name", call.name());
                    json.writeEndObject();
                    json.writeEndObject();
                    json.writeNumberField("contentBlockIndex", block);
                },
                out);
    }

    private void reasoning(Part.Reasoning part, ByteAccumulator out) {
        String text = thoughts.toString();
        thoughts.setLength(0);
        if (!ContentWriter.isOwn(part)) {
            return;
        }
        next(out);
        String redacted = part.redacted();
        if (redacted != null) {
            delta(json -> member(json, "reasoningContent", "redactedContent", redacted), out);
        } else {
            delta(json -> member(json, "reasoningContent", "text", text), out);
            delta(json -> member(json, "reasoningContent", "signature", String.valueOf(part.signature())), out);
        }
        close(out);
    }

    private void next(ByteAccumulator out) {
        close(out);
        block++;
        open = true;
    }

    private void close(ByteAccumulator out) {
        if (open) {
            open = false;
            textOpen = false;
            event("contentBlockStop", json -> json.writeNumberField("contentBlockIndex", block), out);
        }
    }

    private void delta(Json.Writer content, ByteAccumulator out) {
        event(
                "contentBlockDelta",
                json -> {
                    json.writeObjectFieldStart("delta");
                    content.write(json);
                    json.writeEndObject();
                    json.writeNumberField("contentBlockIndex", block);
                },
                out);
    }

    private static void member(JsonGenerator json, String object, String name, String value) throws IOException {
        json.writeObjectFieldStart(object);
        json.writeStringField(name, value);
        json.writeEndObject();
    }

    private static void event(String type, Json.Writer members, ByteAccumulator out) {
        EventStreamWriter.write(
                object(members),
                out,
                ":event-type",
                type,
                ":content-type",
                "application/json",
                ":message-type",
                "event");
    }

    private static void fail(ErrorFacts error, ByteAccumulator out) {
        String message = error.message() == null ? "The provider failed" : error.message();
        EventStreamWriter.write(
                object(json -> json.writeStringField("message", message)),
                out,
                ":exception-type",
                ErrorNames.throttled(error) ? "throttlingException" : "internalServerException",
                ":content-type",
                "application/json",
                ":message-type",
                "exception");
    }

    private static byte[] object(Json.Writer members) {
        return Json.bytes(json -> {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        });
    }
}
