package dev.heddle.runtime.service;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.anthropic.AnthropicDialect;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.service.Reply.Finish;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Anthropic's messages. */
final class AnthropicApi implements ModelApi {

    static final AnthropicApi INSTANCE = new AnthropicApi();

    /** What is asked for where a method sets no limit, because this API wants one: as much as each of its models can say. */
    static final int MAX_TOKENS = 4_096;

    private static final String VERSION = "2023-06-01";
    private static final ProviderEndpoint USUAL = new ProviderEndpoint(
            "https://api.anthropic.com", "ANTHROPIC_BASE_URL", List.of("ANTHROPIC_API_KEY"), List.of("claude"));

    private AnthropicApi() {}

    @Override
    public String label() {
        return "anthropic";
    }

    @Override
    public ProviderEndpoint usual() {
        return USUAL;
    }

    @Override
    public Dialect dialect() {
        return AnthropicDialect.MESSAGES;
    }

    @Override
    public ModelRequest request(Question question, Target target) {
        List<String> headers = new ArrayList<>(List.of("anthropic-version", VERSION));
        if (target.key() != null) {
            headers.add("x-api-key");
            headers.add(target.key());
        }
        return new ModelRequest(
                URI.create(target.baseUrl() + "/v1/messages"), headers, Json.bytes(json -> write(json, question)));
    }

    private static void write(JsonGenerator json, Question question) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", question.model());
        json.writeNumberField("max_tokens", question.maxTokens() == 0 ? MAX_TOKENS : question.maxTokens());
        if (question.system() != null) {
            json.writeStringField("system", question.system());
        }
        json.writeArrayFieldStart("messages");
        for (int turn = 0; turn < question.turns().size(); turn++) {
            json.writeStartObject();
            json.writeStringField("role", Question.isModels(turn) ? "assistant" : "user");
            json.writeStringField("content", question.turns().get(turn));
            json.writeEndObject();
        }
        json.writeEndArray();
        Question.Format format = question.format();
        if (format != null) {
            json.writeObjectFieldStart("output_config");
            json.writeObjectFieldStart("format");
            json.writeStringField("type", "json_schema");
            json.writeFieldName("schema");
            json.writeRawValue(format.schema());
            json.writeEndObject();
            json.writeEndObject();
        }
        if (question.stream()) {
            json.writeBooleanField("stream", true);
        }
        json.writeEndObject();
    }

    @Override
    public @Nullable Reply read(byte[] body) {
        StringBuilder text = new StringBuilder();
        String reason = null;
        boolean seen = false;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("content") && json.array()) {
                        seen = true;
                        while (json.nextElement()) {
                            text.append(block(json));
                        }
                    } else if (json.name().equals("stop_reason")) {
                        reason = json.string();
                    }
                }
            }
            return json.complete() && seen ? new Reply(text.toString(), finish(reason), words(reason)) : null;
        }
    }

    /** The text of a block that has one: {@code text} of answers, {@code text_delta} of streams, but no thoughts. */
    private static String block(JsonCursor json) {
        String type = "";
        String text = "";
        if (json.object()) {
            while (json.nextField()) {
                String value = json.text();
                if (json.name().equals("type") && value != null) {
                    type = value;
                } else if (json.name().equals("text") && value != null) {
                    text = value;
                }
            }
        }
        return type.equals("text") || type.equals("text_delta") ? text : "";
    }

    @Override
    public void read(byte[] event, int offset, int length, StreamedReply reply) {
        try (JsonCursor json = JsonCursor.over(event, offset, length)) {
            if (!json.object()) {
                return;
            }
            String type = "";
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = words(json.string());
                    case "delta" -> delta(json, reply);
                    case "error" -> reply.error(message(json));
                    default -> {}
                }
            }
            if (type.equals("message_stop")) {
                reply.end();
            }
        }
    }

    /** Of a block: its next piece; of the message: why it ends. */
    private static void delta(JsonCursor json, StreamedReply reply) {
        try (JsonCursor block = json.lookAhead()) {
            reply.text(block(block));
        }
        if (json.object()) {
            while (json.nextField()) {
                String reason = json.name().equals("stop_reason") ? json.string() : null;
                if (reason != null) {
                    reply.finish(finish(reason), reason);
                }
            }
        }
    }

    private static @Nullable String message(JsonCursor json) {
        String message = null;
        if (json.object()) {
            while (json.nextField()) {
                message = json.name().equals("message") ? json.string() : message;
            }
        }
        return message;
    }

    private static Finish finish(@Nullable String reason) {
        return switch (words(reason)) {
            case "max_tokens", "model_context_window_exceeded" -> Finish.CUT_OFF;
            case "refusal" -> Finish.DECLINED;
            default -> Finish.COMPLETE;
        };
    }

    private static String words(@Nullable String reason) {
        return reason == null ? "" : reason;
    }
}
