package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorNames;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ServerSentEvents;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the events of one message: one block open at a time, closed before the next begins. */
final class MessageEventWriter implements EventWriter {

    private static final Set<String> ERRORS = Set.of(
            "invalid_request_error",
            "authentication_error",
            "permission_error",
            "not_found_error",
            "rate_limit_error",
            "timeout_error",
            "overloaded_error",
            "billing_error",
            "api_error");

    private final AnswerContext context;
    private final StringBuilder thoughts = new StringBuilder();
    private @Nullable Usage usage;
    private int block = -1;
    private boolean textOpen;
    private boolean open;

    MessageEventWriter(AnswerContext context) {
        this.context = context;
    }

    @Override
    public void write(ReplyEvent event, ByteAccumulator out) {
        if (event instanceof ReplyEvent.Started started) {
            start(started, out);
        } else if (event instanceof ReplyEvent.TextDelta delta) {
            text(delta.text(), out);
        } else if (event instanceof ReplyEvent.RefusalDelta delta) {
            text(delta.text(), out);
        } else if (event instanceof ReplyEvent.ReasoningDelta delta) {
            thoughts.append(delta.text());
            ServerSentEvents.write("ping", json -> json.writeRawValue("{\"type\":\"ping\"}"), out);
        } else if (event instanceof ReplyEvent.ReasoningEnded ended) {
            reasoning(ended.part(), out);
        } else if (event instanceof ReplyEvent.ToolCallStarted call) {
            open(new Part.ToolCall(call.id(), call.name(), "{}"), out);
        } else if (event instanceof ReplyEvent.ToolArgumentsDelta delta) {
            delta("input_json_delta", "partial_json", delta.json(), out);
        } else if (event instanceof ReplyEvent.UsageTold told) {
            usage = told.usage();
        } else if (event instanceof ReplyEvent.Finished finished) {
            finish(finished, out);
        } else if (event instanceof ReplyEvent.Failed failed) {
            fail(failed.error(), out);
        } else if (event instanceof ReplyEvent.Ended) {
            ServerSentEvents.write("message_stop", json -> json.writeRawValue("{\"type\":\"message_stop\"}"), out);
        }
    }

    private void start(ReplyEvent.Started started, ByteAccumulator out) {
        usage = started.usage();
        ServerSentEvents.write(
                "message_start",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "message_start");
                    json.writeObjectFieldStart("message");
                    json.writeStringField("id", ReplyWriter.id(started.id(), context));
                    json.writeStringField("type", "message");
                    json.writeStringField("role", "assistant");
                    json.writeStringField("model", started.model() == null ? context.model() : started.model());
                    json.writeArrayFieldStart("content");
                    json.writeEndArray();
                    json.writeNullField("stop_reason");
                    json.writeNullField("stop_sequence");
                    UsageWriter.write(json, started.usage());
                    json.writeEndObject();
                    json.writeEndObject();
                },
                out);
    }

    private void text(String text, ByteAccumulator out) {
        if (!textOpen) {
            open(new Part.Text(""), out);
            textOpen = true;
        }
        delta("text_delta", "text", text, out);
    }

    private void reasoning(Part.Reasoning part, ByteAccumulator out) {
        Part.Reasoning whole =
                new Part.Reasoning("", part.redacted() == null ? "" : null, part.redacted(), part.family(), null);
        if (ContentWriter.isOwn(part)) {
            open(whole, out);
            if (part.redacted() == null) {
                delta("thinking_delta", "thinking", thoughts.toString(), out);
                delta("signature_delta", "signature", String.valueOf(part.signature()), out);
            }
            close(out);
        }
        thoughts.setLength(0);
    }

    private void open(Part part, ByteAccumulator out) {
        close(out);
        block++;
        open = true;
        ServerSentEvents.write(
                "content_block_start",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "content_block_start");
                    json.writeNumberField("index", block);
                    json.writeFieldName("content_block");
                    if (part instanceof Part.ToolCall call) {
                        ContentWriter.toolUse(json, call);
                    } else if (part instanceof Part.Reasoning reasoning) {
                        ContentWriter.reasoning(json, reasoning);
                    } else {
                        ContentWriter.text(json, "", null);
                    }
                    json.writeEndObject();
                },
                out);
    }

    private void close(ByteAccumulator out) {
        if (!open) {
            return;
        }
        open = false;
        textOpen = false;
        ServerSentEvents.write(
                "content_block_stop",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "content_block_stop");
                    json.writeNumberField("index", block);
                    json.writeEndObject();
                },
                out);
    }

    private void delta(String type, String member, String value, ByteAccumulator out) {
        ServerSentEvents.write(
                "content_block_delta",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "content_block_delta");
                    json.writeNumberField("index", block);
                    json.writeObjectFieldStart("delta");
                    json.writeStringField("type", type);
                    json.writeStringField(member, value);
                    json.writeEndObject();
                    json.writeEndObject();
                },
                out);
    }

    private void finish(ReplyEvent.Finished finished, ByteAccumulator out) {
        close(out);
        ServerSentEvents.write(
                "message_delta",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "message_delta");
                    json.writeObjectFieldStart("delta");
                    json.writeStringField("stop_reason", StopReasons.write(finished.reason()));
                    json.writeStringField("stop_sequence", finished.stopSequence());
                    json.writeEndObject();
                    UsageWriter.write(json, usage);
                    json.writeEndObject();
                },
                out);
    }

    private static void fail(ErrorFacts error, ByteAccumulator out) {
        ServerSentEvents.write(
                "error",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "error");
                    json.writeObjectFieldStart("error");
                    json.writeStringField("type", errorType(error));
                    json.writeStringField("message", error.message() == null ? "The provider failed" : error.message());
                    json.writeEndObject();
                    json.writeEndObject();
                },
                out);
    }

    private static String errorType(ErrorFacts error) {
        if (error.type() != null && ERRORS.contains(error.type())) {
            return error.type();
        }
        return ErrorNames.throttled(error) ? "rate_limit_error" : "api_error";
    }
}
