package dev.heddle.runtime.routing;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.anthropic.AnthropicDialect;
import dev.heddle.runtime.dialect.bedrock.BedrockDialect;
import dev.heddle.runtime.dialect.cohere.CohereDialect;
import dev.heddle.runtime.dialect.gemini.GeminiDialect;
import dev.heddle.runtime.dialect.ollama.OllamaDialect;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An API that a target speaks: its dialect, where it is asked below the base URL, and how a key is shown. */
public enum TargetApi {
    OPENAI(OpenAiDialect.CHAT, "/chat/completions"),
    OPENAI_RESPONSES(OpenAiDialect.RESPONSES, "/responses"),
    ANTHROPIC(
            AnthropicDialect.MESSAGES,
            "/v1/messages",
            "/v1/messages",
            "x-api-key",
            List.of("anthropic-version", "2023-06-01")),
    GEMINI(
            GeminiDialect.GENERATE_CONTENT,
            "/v1beta/models/{model}:generateContent",
            "/v1beta/models/{model}:streamGenerateContent?alt=sse",
            "x-goog-api-key",
            List.of()),
    COHERE(CohereDialect.CHAT, "/v2/chat"),
    OLLAMA(OllamaDialect.CHAT, "/api/chat"),
    BEDROCK(
            BedrockDialect.CONVERSE,
            "/model/{model}/converse",
            "/model/{model}/converse-stream",
            "authorization",
            List.of());

    /** The names in {@code heddle.yaml}. */
    public static final List<String> NAMES =
            Stream.of(values()).map(TargetApi::wireName).toList();

    private static final String BEARER = "authorization";
    private static final String MODEL = "{model}";

    private final Dialect dialect;
    private final String path;
    private final String streamPath;
    private final String keyHeader;
    private final List<String> ownHeaders;

    /** Of one path, whose key is a bearer's. */
    TargetApi(Dialect dialect, String path) {
        this(dialect, path, path, "authorization", List.of());
    }

    /**
     * Any other.
     *
     * @param path below the base URL; {@code {model}} stands for the model
     * @param keyHeader the header that shows a key; {@code authorization} shows it as a bearer's
     * @param ownHeaders names and values in turn
     */
    TargetApi(Dialect dialect, String path, String streamPath, String keyHeader, List<String> ownHeaders) {
        this.dialect = dialect;
        this.path = path;
        this.streamPath = streamPath;
        this.keyHeader = keyHeader;
        this.ownHeaders = ownHeaders;
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
        String pattern = stream ? streamPath : path;
        return pattern.replace(
                MODEL, URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    /** The headers of a request, names and values in turn. */
    public String[] headers(@Nullable String key) {
        List<String> headers = new ArrayList<>(List.of("content-type", "application/json"));
        headers.addAll(ownHeaders);
        if (key != null) {
            headers.addAll(List.of(credential(key)));
        }
        return headers.toArray(String[]::new);
    }

    /** The header that shows a key, its name and value. */
    public String[] credential(String key) {
        return new String[] {keyHeader, keyHeader.equals(BEARER) ? "Bearer " + key : key};
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
