package dev.heddle.runtime.translation.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ServerSentEvents;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the chunks of a chat completion. */
final class ChatEventWriter implements EventWriter {

    private static final byte[] DONE = "[DONE]".getBytes(UTF_8);

    private final AnswerContext context;
    private String id;
    private String model;
    private @Nullable Usage usage;
    private byte[] head;
    private final byte[] tail;

    /** The members of a chunk's only choice. */
    private interface Delta {

        void write(JsonGenerator json) throws IOException;
    }

    ChatEventWriter(AnswerContext context) {
        this.context = context;
        this.id = "chatcmpl-" + context.id();
        this.model = context.model();
        this.head = head();
        this.tail = tail("null");
    }

    @Override
    public void write(ReplyEvent event, ByteAccumulator out) {
        if (event instanceof ReplyEvent.Started started) {
            id = Objects.requireNonNullElse(started.id(), id);
            model = Objects.requireNonNullElse(started.model(), model);
            head = head();
            chunk(out, null, json -> {
                json.writeStringField("role", "assistant");
                json.writeStringField("content", "");
            });
        } else if (event instanceof ReplyEvent.TextDelta text) {
            chunk(out, null, json -> json.writeStringField("content", text.text()));
        } else if (event instanceof ReplyEvent.RefusalDelta refusal) {
            chunk(out, null, json -> json.writeStringField("refusal", refusal.text()));
        } else if (event instanceof ReplyEvent.ReasoningDelta reasoning) {
            chunk(out, null, json -> json.writeStringField("reasoning_content", reasoning.text()));
        } else if (event instanceof ReplyEvent.ToolCallStarted call) {
            chunk(out, null, json -> writeCall(json, call));
        } else if (event instanceof ReplyEvent.ToolArgumentsDelta arguments) {
            chunk(out, null, json -> writeArguments(json, arguments));
        } else {
            writeEnd(event, out);
        }
    }

    private void writeEnd(ReplyEvent event, ByteAccumulator out) {
        if (event instanceof ReplyEvent.UsageTold told) {
            usage = told.usage();
        } else if (event instanceof ReplyEvent.Finished finished) {
            chunk(out, FinishReason.write(finished.reason()), json -> {});
        } else if (event instanceof ReplyEvent.Failed failed) {
            ServerSentEvents.write(null, json -> writeError(json, failed.error()), out);
        } else if (event instanceof ReplyEvent.Ended) {
            if (context.usageRequested() && usage != null) {
                writeUsage(usage, out);
            }
            ServerSentEvents.write(null, DONE, out);
        }
    }

    /** Chunks differ in their delta alone: what stands around it is written once. */
    private void chunk(ByteAccumulator out, @Nullable String finishReason, Delta delta) {
        byte[] said = Json.bytes(json -> {
            json.writeStartObject();
            delta.write(json);
            json.writeEndObject();
        });
        byte[] after = finishReason == null ? tail : tail("\"" + finishReason + "\"");
        out.append(head, 0, head.length);
        out.append(said, 0, said.length);
        out.append(after, 0, after.length);
    }

    private byte[] head() {
        String object = Json.string(json -> {
            json.writeStartObject();
            writeHead(json);
            json.writeEndObject();
        });
        return ("data: " + object.substring(0, object.length() - 1) + ",\"choices\":[{\"index\":0,\"delta\":")
                .getBytes(UTF_8);
    }

    private byte[] tail(String finishReason) {
        return (",\"logprobs\":null,\"finish_reason\":" + finishReason + "}]"
                        + (context.usageRequested() ? ",\"usage\":null}" : "}") + "\n\n")
                .getBytes(UTF_8);
    }

    private void writeHead(JsonGenerator json) throws IOException {
        json.writeStringField("id", id);
        json.writeStringField("object", "chat.completion.chunk");
        json.writeNumberField("created", context.created());
        json.writeStringField("model", model);
    }

    private static void writeCall(JsonGenerator json, ReplyEvent.ToolCallStarted call) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        json.writeStartObject();
        json.writeNumberField("index", call.index());
        json.writeStringField("id", call.id());
        json.writeStringField("type", "function");
        json.writeObjectFieldStart("function");
        json.writeStringField("name", call.name());
        json.writeStringField("arguments", "");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeArguments(JsonGenerator json, ReplyEvent.ToolArgumentsDelta arguments) throws IOException {
        json.writeArrayFieldStart("tool_calls");
        json.writeStartObject();
        json.writeNumberField("index", arguments.index());
        json.writeObjectFieldStart("function");
        json.writeStringField("arguments", arguments.json());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private void writeUsage(Usage told, ByteAccumulator out) {
        ServerSentEvents.write(
                null,
                json -> {
                    json.writeStartObject();
                    writeHead(json);
                    json.writeArrayFieldStart("choices");
                    json.writeEndArray();
                    json.writeFieldName("usage");
                    UsageJson.writeChat(json, told);
                    json.writeEndObject();
                },
                out);
    }

    private static void writeError(JsonGenerator json, ErrorFacts error) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("error");
        json.writeStringField("message", Objects.requireNonNullElse(error.message(), "The provider's stream failed"));
        json.writeStringField("type", Objects.requireNonNullElse(error.type(), "server_error"));
        json.writeNullField("param");
        json.writeStringField("code", error.code());
        json.writeEndObject();
        json.writeEndObject();
    }
}
