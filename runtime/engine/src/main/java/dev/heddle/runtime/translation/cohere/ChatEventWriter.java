package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ServerSentEvents;
import org.jspecify.annotations.Nullable;

/** Writes the events of one answer: one part or tool call open at a time, ended before the next begins. */
final class ChatEventWriter implements EventWriter {

    private static final String TEXT = "text";
    private static final String THINKING = "thinking";
    private static final String CALL = "call";

    private final AnswerContext context;
    private @Nullable Usage usage;
    private @Nullable String open;
    private int parts;
    private int call;

    ChatEventWriter(AnswerContext context) {
        this.context = context;
    }

    @Override
    public void write(ReplyEvent event, ByteAccumulator out) {
        if (event instanceof ReplyEvent.Started started) {
            start(started.id() == null ? context.id() : started.id(), out);
        } else if (event instanceof ReplyEvent.TextDelta delta) {
            content(TEXT, delta.text(), out);
        } else if (event instanceof ReplyEvent.RefusalDelta delta) {
            content(TEXT, delta.text(), out);
        } else if (event instanceof ReplyEvent.ReasoningDelta delta) {
            content(THINKING, delta.text(), out);
        } else if (event instanceof ReplyEvent.ToolCallStarted started) {
            close(out);
            open = CALL;
            call = started.index();
            call(started, out);
        } else if (event instanceof ReplyEvent.ToolArgumentsDelta delta) {
            arguments(delta.json(), out);
        } else if (event instanceof ReplyEvent.UsageTold told) {
            usage = told.usage();
        } else if (event instanceof ReplyEvent.Finished finished) {
            close(out);
            end(StopReasons.write(finished.reason()), null, out);
        } else if (event instanceof ReplyEvent.Failed failed) {
            String message = failed.error().message();
            end(StopReasons.FAILED, message == null ? "the provider failed" : message, out);
        }
    }

    private static void start(String id, ByteAccumulator out) {
        ServerSentEvents.write(
                "message-start",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("id", id);
                    json.writeStringField("type", "message-start");
                    json.writeFieldName("delta");
                    json.writeRawValue("{\"message\":{\"role\":\"assistant\",\"content\":[],\"tool_plan\":\"\","
                            + "\"tool_calls\":[],\"citations\":[]}}");
                    json.writeEndObject();
                },
                out);
    }

    private void content(String kind, String text, ByteAccumulator out) {
        if (!kind.equals(open)) {
            close(out);
            open = kind;
            event("content-start", parts, out, json -> {
                json.writeObjectFieldStart("content");
                json.writeStringField("type", kind);
                json.writeStringField(kind, "");
                json.writeEndObject();
            });
        }
        event("content-delta", parts, out, json -> {
            json.writeObjectFieldStart("content");
            json.writeStringField(kind, text);
            json.writeEndObject();
        });
    }

    private static void call(ReplyEvent.ToolCallStarted call, ByteAccumulator out) {
        event("tool-call-start", call.index(), out, json -> {
            json.writeObjectFieldStart("tool_calls");
            json.writeStringField("id", call.id());
            json.writeStringField("type", "function");
            json.writeObjectFieldStart("function");
            json.writeStringField("name", call.name());
            json.writeStringField("arguments", "");
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void arguments(String piece, ByteAccumulator out) {
        event("tool-call-delta", call, out, json -> {
            json.writeObjectFieldStart("tool_calls");
            json.writeObjectFieldStart("function");
            json.writeStringField("arguments", piece);
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private void close(ByteAccumulator out) {
        if (open != null) {
            boolean ofCall = open.equals(CALL);
            event(ofCall ? "tool-call-end" : "content-end", ofCall ? call : parts++, out, null);
            open = null;
        }
    }

    /** @param message writes the members of the delta's message; null for none */
    private static void event(String type, int index, ByteAccumulator out, Json.@Nullable Writer message) {
        ServerSentEvents.write(
                type,
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", type);
                    json.writeNumberField("index", index);
                    if (message != null) {
                        json.writeObjectFieldStart("delta");
                        json.writeObjectFieldStart("message");
                        message.write(json);
                        json.writeEndObject();
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                },
                out);
    }

    private void end(String reason, @Nullable String error, ByteAccumulator out) {
        ServerSentEvents.write(
                "message-end",
                json -> {
                    json.writeStartObject();
                    json.writeStringField("type", "message-end");
                    json.writeObjectFieldStart("delta");
                    if (error != null) {
                        json.writeStringField("error", error);
                    }
                    json.writeStringField("finish_reason", reason);
                    ReplyWriter.usage(json, usage);
                    json.writeEndObject();
                    json.writeEndObject();
                },
                out);
    }
}
