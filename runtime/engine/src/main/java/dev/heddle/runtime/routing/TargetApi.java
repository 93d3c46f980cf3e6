package dev.heddle.runtime.routing;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.anthropic.AnthropicDialect;
import dev.heddle.runtime.dialect.bedrock.BedrockDialect;
import dev.heddle.runtime.dialect.gemini.GeminiDialect;
import dev.heddle.runtime.dialect.ollama.OllamaDialect;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An API that a target speaks: its dialect, where it is asked below the base URL, and how a key is shown. */
public enum TargetApi {
    OPENAI(OpenAiDialect.CHAT),
    OPENAI_RESPONSES(OpenAiDialect.RESPONSES),
    ANTHROPIC(AnthropicDialect.MESSAGES),
    GEMINI(GeminiDialect.GENERATE_CONTENT),
    OLLAMA(OllamaDialect.CHAT),
    BEDROCK(BedrockDialect.CONVERSE);

    /** The names in {@code heddle.yaml}. */
    public static final List<String> NAMES =
            Stream.of(values()).map(TargetApi::wireName).toList();

    private final Dialect dialect;

    TargetApi(Dialect dialect) {
        this.dialect = dialect;
    }

    /** For example {@code openai-responses}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Where that model is asked, below the base URL. */
    public String path(String model, boolean stream) {
        String segment = URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20");
        return switch (this) {
            case OPENAI -> "/chat/completions";
            case OPENAI_RESPONSES -> "/responses";
            case ANTHROPIC -> "/v1/messages";
            case GEMINI ->
                "/v1beta/models/" + segment + (stream ? ":streamGenerateContent?alt=sse" : ":generateContent");
            case OLLAMA -> "/api/chat";
            case BEDROCK -> "/model/" + segment + (stream ? "/converse-stream" : "/converse");
        };
    }

    /** The headers of a request, names and values in turn. */
    public String[] headers(@Nullable String key) {
        String[] own = this == ANTHROPIC ? new String[] {"anthropic-version", "2023-06-01"} : new String[0];
        String[] shown = key == null ? new String[0] : credential(key);
        String[] headers = new String[2 + own.length + shown.length];
        headers[0] = "content-type";
        headers[1] = "application/json";
        System.arraycopy(own, 0, headers, 2, own.length);
        System.arraycopy(shown, 0, headers, 2 + own.length, shown.length);
        return headers;
    }

    /** The header that shows a key, its name and value. */
    public String[] credential(String key) {
        return switch (this) {
            case ANTHROPIC -> new String[] {"x-api-key", key};
            case GEMINI -> new String[] {"x-goog-api-key", key};
            default -> new String[] {"authorization", "Bearer " + key};
        };
    }

    /** The API of a dialect; null where none of these. */
    public static @Nullable TargetApi of(Dialect dialect) {
        for (TargetApi api : values()) {
            if (api.dialect == dialect) {
                return api;
            }
        }
        return null;
    }
}
