package dev.heddle.it.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.types.Content;
import com.google.genai.types.FinishReason;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import com.google.genai.types.Type;
import dev.heddle.runtime.dialect.gemini.GeminiDialect;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** google-genai's content, answered by providers of every other dialect. */
class GeminiContentTest {

    private static final String MODEL = "gemini-2.5-flash";
    private static final String QUESTION = "What is the weather in Oslo, and what time is it?";

    private static final GenerateContentConfig CONFIG = GenerateContentConfig.builder()
            .systemInstruction(Content.fromParts(Part.fromText("Be brief.")))
            .maxOutputTokens(200)
            .tools(Tool.builder()
                    .functionDeclarations(FunctionDeclaration.builder()
                            .name("weather")
                            .description("Weather of a city")
                            .parameters(Schema.builder()
                                    .type(Type.Known.OBJECT)
                                    .properties(Map.of(
                                            "city",
                                            Schema.builder()
                                                    .type(Type.Known.STRING)
                                                    .build()))
                                    .build())
                            .build())
                    .build())
            .build();

    static Stream<Translator> targets() {
        return Answers.targetsOf(GeminiDialect.GENERATE_CONTENT);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aWholeAnswerIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200);
                Client client = client(provider)) {
            assertTools(List.of(client.models.generateContent(MODEL, QUESTION, CONFIG)));
            assertThat(provider.asked().messages())
                    .extracting(Message::role)
                    .containsExactly(Message.Role.SYSTEM, Message.Role.USER);
            assertThat(provider.asked().tools().get(0).schema())
                    .contains("\"type\":\"object\"")
                    .contains("\"city\":{\"type\":\"string\"}");
            assertThat(provider.lost()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aStreamIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200);
                Client client = client(provider)) {
            assertTools(stream(client));
        }
    }

    /** The SDK keeps the model's content with its signatures as it was told, and sends it back. */
    @ParameterizedTest
    @MethodSource("targets")
    void aCallIsSentBackWithItsResult(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200);
                Client client = client(provider)) {
            Content said = client.models
                    .generateContent(MODEL, QUESTION, CONFIG)
                    .candidates()
                    .orElseThrow()
                    .get(0)
                    .content()
                    .orElseThrow();
            client.models.generateContent(
                    MODEL,
                    List.of(
                            Content.fromParts(Part.fromText(QUESTION)),
                            said,
                            Content.fromParts(
                                    Part.fromFunctionResponse("weather", Map.of("output", "rain")),
                                    Part.fromFunctionResponse("time", Map.of("output", "noon")))),
                    CONFIG);
            List<dev.heddle.runtime.translation.Part.ToolResult> results = provider.asked().messages().stream()
                    .flatMap(message -> message.parts().stream())
                    .filter(dev.heddle.runtime.translation.Part.ToolResult.class::isInstance)
                    .map(dev.heddle.runtime.translation.Part.ToolResult.class::cast)
                    .toList();
            assertThat(results)
                    .extracting(result -> provider.asked().toolName(result) + " " + result.text())
                    .containsExactly("weather rain", "time noon");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anAnswerAtTheLimitSaysSo(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.CUT, Answers.CUT_STREAMED, 200);
                Client client = client(provider)) {
            assertThat(client.models
                            .generateContent(MODEL, QUESTION, CONFIG)
                            .finishReason()
                            .knownEnum())
                    .isEqualTo(FinishReason.Known.MAX_TOKENS);
            List<GenerateContentResponse> chunks = stream(client);
            assertThat(chunks.get(chunks.size() - 1).finishReason().knownEnum())
                    .isEqualTo(FinishReason.Known.MAX_TOKENS);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aFailureInAStreamIsRaised(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.FAILED_STREAMED, 200);
                Client client = client(provider);
                ResponseStream<GenerateContentResponse> chunks =
                        client.models.generateContentStream(MODEL, QUESTION, CONFIG)) {
            List<String> texts = new ArrayList<>();
            assertThatThrownBy(() -> chunks.forEach(chunk -> texts.add(chunk.text())))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("Overloaded");
            assertThat(texts).containsExactly("Once upon a");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anErrorIsRaisedAsTheSdksOwn(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 503);
                Client client = client(provider)) {
            assertThatThrownBy(() -> client.models.generateContent(MODEL, QUESTION, CONFIG))
                    .isInstanceOf(ApiException.class)
                    .hasMessageContaining("Overloaded");
        }
    }

    private static void assertTools(List<GenerateContentResponse> chunks) {
        StringBuilder text = new StringBuilder();
        List<FunctionCall> calls = new ArrayList<>();
        chunks.forEach(chunk -> Objects.requireNonNull(chunk.parts()).forEach(part -> {
            part.text().ifPresent(text::append);
            part.functionCall().ifPresent(calls::add);
        }));
        GenerateContentResponse last = chunks.get(chunks.size() - 1);
        assertThat(text).hasToString("Let me look. \uD83D\uDC40");
        assertThat(calls)
                .extracting(call -> call.name().orElse("") + call.args().orElseThrow())
                .containsExactly("weather{city=Oslo}", "time{}");
        assertThat(last.finishReason().knownEnum()).isEqualTo(FinishReason.Known.STOP);
        assertThat(last.usageMetadata().orElseThrow().promptTokenCount()).hasValue(120);
        assertThat(last.usageMetadata().orElseThrow().candidatesTokenCount()).hasValue(30);
        assertThat(last.usageMetadata().orElseThrow().totalTokenCount()).hasValue(150);
    }

    private static List<GenerateContentResponse> stream(Client client) {
        try (ResponseStream<GenerateContentResponse> chunks =
                client.models.generateContentStream(MODEL, QUESTION, CONFIG)) {
            List<GenerateContentResponse> all = new ArrayList<>();
            chunks.forEach(all::add);
            return all;
        }
    }

    private static TranslatingProvider provider(Translator target, Reply whole, List<ReplyEvent> streamed, int status) {
        return new TranslatingProvider(Answers.of(GeminiDialect.GENERATE_CONTENT), target, whole, streamed, status);
    }

    private static Client client(TranslatingProvider provider) {
        return Client.builder()
                .apiKey("g-test")
                .httpOptions(HttpOptions.builder()
                        .baseUrl(provider.url())
                        .retryOptions(HttpRetryOptions.builder().attempts(1).build())
                        .build())
                .build();
    }
}
