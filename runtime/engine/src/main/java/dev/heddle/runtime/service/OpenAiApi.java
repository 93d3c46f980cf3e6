package dev.heddle.runtime.service;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import dev.heddle.runtime.service.Reply.Finish;
import dev.heddle.runtime.translation.ToolNameRule;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** OpenAI's chat completions, also of servers compatible with it. */
final class OpenAiApi implements ModelApi {

    static final OpenAiApi INSTANCE = new OpenAiApi();

    private static final String PATH = "/chat/completions";
    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);
    private static final ProviderEndpoint USUAL = new ProviderEndpoint(
            "https://api.openai.com/v1",
            "OPENAI_BASE_URL",
            List.of("OPENAI_API_KEY"),
            List.of("gpt-", "chatgpt-", "o1", "o3", "o4", "ft:"));

    private OpenAiApi() {}

    @Override
    public String label() {
        return "openai";
    }

    @Override
    public ProviderEndpoint usual() {
        return USUAL;
    }

    @Override
    public Dialect dialect() {
        return OpenAiDialect.CHAT;
    }

    @Override
    public ModelRequest request(Question question, Target target) {
        List<String> headers = new ArrayList<>();
        if (target.key() != null) {
            headers.add("Authorization");
            headers.add("Bearer " + target.key());
        }
        byte[] body = limited(question, Json.bytes(json -> write(json, question)));
        return new ModelRequest(URI.create(target.baseUrl() + PATH), headers, body);
    }

    private static void write(JsonGenerator json, Question question) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", question.model());
        json.writeArrayFieldStart("messages");
        if (question.system() != null) {
            message(json, "system", question.system());
        }
        for (int turn = 0; turn < question.turns().size(); turn++) {
            message(
                    json,
                    Question.isModels(turn) ? "assistant" : "user",
                    question.turns().get(turn));
        }
        json.writeEndArray();
        Question.Format format = question.format();
        if (format != null) {
            json.writeObjectFieldStart("response_format");
            json.writeStringField("type", "json_schema");
            json.writeObjectFieldStart("json_schema");
            json.writeStringField("name", ToolNameRule.OPENAI.fit(format.name()));
            json.writeBooleanField("strict", true);
            json.writeFieldName("schema");
            json.writeRawValue(format.schema());
            json.writeEndObject();
            json.writeEndObject();
        }
        if (question.stream()) {
            json.writeBooleanField("stream", true);
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void message(JsonGenerator json, String role, String content) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", content);
        json.writeEndObject();
    }

    /** The limit has two names, of which the dialect knows the model's. */
    private static byte[] limited(Question question, byte[] body) {
        RequestFacts facts = OpenAiDialect.CHAT.readRequest(PATH, body, false).orElse(null);
        ChangedRequest changed = facts == null || question.maxTokens() == 0
                ? null
                : OpenAiDialect.CHAT.change(facts, PATH, body, new RequestChange(null, question.maxTokens()));
        return changed == null ? body : changed.body();
    }

    @Override
    public @Nullable Reply read(byte[] body) {
        StringBuilder text = new StringBuilder();
        ChoiceFacts choice = new ChoiceFacts();
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            choices(json, "message", text, choice);
            return json.complete() && choice.seen ? choice.reply(text) : null;
        }
    }

    @Override
    public void read(byte[] event, int offset, int length, StreamedReply reply) {
        if (length == DONE.length && Arrays.equals(event, offset, offset + length, DONE, 0, length)) {
            reply.end();
            return;
        }
        StringBuilder text = new StringBuilder();
        ChoiceFacts choice = new ChoiceFacts();
        try (JsonCursor json = JsonCursor.over(event, offset, length)) {
            choices(json, "delta", text, choice);
        }
        reply.text(text.toString());
        if (choice.error) {
            reply.error(choice.message);
        } else if (choice.refusal != null || choice.reason != null) {
            Reply ended = choice.reply(text);
            reply.finish(ended.finish(), ended.reason());
        }
    }

    private static void choices(JsonCursor json, String content, StringBuilder text, ChoiceFacts facts) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("choices") && json.array()) {
                while (json.nextElement()) {
                    if (!facts.seen) {
                        choice(json, content, text, facts);
                    }
                }
            } else if (json.name().equals("error") && json.object()) {
                facts.error = true;
                while (json.nextField()) {
                    facts.message = json.name().equals("message") ? json.string() : facts.message;
                }
            }
        }
    }

    private static void choice(JsonCursor json, String content, StringBuilder text, ChoiceFacts facts) {
        if (!json.object()) {
            return;
        }
        facts.seen = true;
        while (json.nextField()) {
            if (json.name().equals("finish_reason")) {
                facts.reason = json.string();
            } else if (json.name().equals(content) && json.object()) {
                while (json.nextField()) {
                    String value = json.text();
                    if (json.name().equals("content") && value != null) {
                        text.append(value);
                    } else if (json.name().equals("refusal") && value != null && !value.isEmpty()) {
                        facts.refusal = value;
                    }
                }
            }
        }
    }

    /** What a choice says beside its text. */
    private static final class ChoiceFacts {

        boolean seen;
        boolean error;

        @Nullable
        String reason;

        @Nullable
        String refusal;

        @Nullable
        String message;

        Reply reply(StringBuilder text) {
            if (refusal != null) {
                return new Reply(refusal, Finish.DECLINED, "refusal");
            }
            String words = reason == null ? "" : reason;
            return switch (words) {
                case "length" -> new Reply(text.toString(), Finish.CUT_OFF, words);
                case "content_filter" -> new Reply(text.toString(), Finish.DECLINED, words);
                default -> new Reply(text.toString(), Finish.COMPLETE, words);
            };
        }
    }
}
