package dev.heddle.runtime.service;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.gemini.GeminiDialect;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.service.Reply.Finish;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gemini's {@code generateContent}. */
final class GeminiApi implements ModelApi {

    static final GeminiApi INSTANCE = new GeminiApi();

    private static final ProviderEndpoint USUAL = new ProviderEndpoint(
            "https://generativelanguage.googleapis.com",
            "GOOGLE_GEMINI_BASE_URL",
            List.of("GEMINI_API_KEY", "GOOGLE_API_KEY"),
            List.of("gemini", "gemma"));

    private GeminiApi() {}

    @Override
    public String label() {
        return "gemini";
    }

    @Override
    public ProviderEndpoint usual() {
        return USUAL;
    }

    @Override
    public Dialect dialect() {
        return GeminiDialect.GENERATE_CONTENT;
    }

    @Override
    public ModelRequest request(Question question, Target target) {
        String method = question.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        String model = URLEncoder.encode(question.model(), StandardCharsets.UTF_8);
        return new ModelRequest(
                URI.create(target.baseUrl() + "/v1beta/models/" + model + method),
                target.key() == null ? List.of() : List.of("x-goog-api-key", target.key()),
                Json.bytes(json -> write(json, question)));
    }

    private static void write(JsonGenerator json, Question question) throws IOException {
        json.writeStartObject();
        if (question.system() != null) {
            json.writeObjectFieldStart("systemInstruction");
            parts(json, question.system());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("contents");
        for (int turn = 0; turn < question.turns().size(); turn++) {
            json.writeStartObject();
            json.writeStringField("role", Question.isModels(turn) ? "model" : "user");
            parts(json, question.turns().get(turn));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("generationConfig");
        if (question.maxTokens() > 0) {
            json.writeNumberField("maxOutputTokens", question.maxTokens());
        }
        Question.Format format = question.format();
        if (format != null) {
            json.writeStringField("responseMimeType", "application/json");
            json.writeFieldName("responseSchema");
            json.writeRawValue(format.schema());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void parts(JsonGenerator json, String text) throws IOException {
        json.writeArrayFieldStart("parts");
        json.writeStartObject();
        json.writeStringField("text", text);
        json.writeEndObject();
        json.writeEndArray();
    }

    @Override
    public @Nullable Reply read(byte[] body) {
        StringBuilder text = new StringBuilder();
        Said said = new Said();
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            answer(json, text, said);
            return json.complete() && (said.candidate || said.reason != null)
                    ? new Reply(text.toString(), said.finish(), said.words())
                    : null;
        }
    }

    @Override
    public void read(byte[] event, int offset, int length, StreamedReply reply) {
        StringBuilder text = new StringBuilder();
        Said said = new Said();
        try (JsonCursor json = JsonCursor.over(event, offset, length)) {
            answer(json, text, said);
        }
        reply.text(text.toString());
        if (said.error) {
            reply.error(said.message);
        } else if (said.reason != null) {
            reply.finish(said.finish(), said.words());
        }
    }

    private static void answer(JsonCursor json, StringBuilder text, Said said) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("candidates") && json.array()) {
                while (json.nextElement()) {
                    if (!said.candidate) {
                        candidate(json, text, said);
                    }
                }
            } else if (json.name().equals("promptFeedback") && json.object()) {
                while (json.nextField()) {
                    said.block(json.name().equals("blockReason") ? json.string() : null);
                }
            } else if (json.name().equals("error") && json.object()) {
                said.error = true;
                while (json.nextField()) {
                    said.message = json.name().equals("message") ? json.string() : said.message;
                }
            }
        }
    }

    private static void candidate(JsonCursor json, StringBuilder text, Said said) {
        if (!json.object()) {
            return;
        }
        said.candidate = true;
        while (json.nextField()) {
            if (json.name().equals("finishReason")) {
                said.reason = json.string();
            } else if (json.name().equals("content") && json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("parts") && json.array()) {
                        while (json.nextElement()) {
                            text.append(part(json));
                        }
                    }
                }
            }
        }
    }

    private static String part(JsonCursor json) {
        String text = "";
        boolean thought = false;
        if (json.object()) {
            while (json.nextField()) {
                String value = json.text();
                thought |= json.name().equals("thought") && json.isTrue();
                text = json.name().equals("text") && value != null ? value : text;
            }
        }
        return thought ? "" : text;
    }

    /** What an answer says beside its text. */
    private static final class Said {

        boolean candidate;
        boolean blocked;
        boolean error;

        @Nullable
        String reason;

        @Nullable
        String message;

        void block(@Nullable String why) {
            blocked |= why != null;
            reason = why == null ? reason : why;
        }

        Finish finish() {
            return blocked
                    ? Finish.DECLINED
                    : switch (words()) {
                        case "", "STOP", "FINISH_REASON_UNSPECIFIED" -> Finish.COMPLETE;
                        case "MAX_TOKENS" -> Finish.CUT_OFF;
                        default -> Finish.DECLINED;
                    };
        }

        String words() {
            return reason == null ? "" : reason;
        }
    }
}
