package dev.heddle.it.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** openai-java's responses, answered by providers of every other dialect. */
class OpenAiResponsesTest {

    private static final ResponseCreateParams PARAMS = ResponseCreateParams.builder()
            .model("gpt-4o")
            .instructions("Be brief.")
            .input("What is the weather in Oslo, and what time is it?")
            .addTool(FunctionTool.builder()
                    .name("weather")
                    .description("Weather of a city")
                    .strict(false)
                    .parameters(FunctionTool.Parameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                    "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                            .build())
                    .build())
            .maxOutputTokens(200)
            .build();

    static Stream<Translator> targets() {
        return Answers.targetsOf(OpenAiDialect.RESPONSES);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aWholeAnswerIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            assertTools(client(provider).responses().create(PARAMS));
            assertThat(provider.asked().messages())
                    .extracting(Message::role)
                    .containsExactly(Message.Role.SYSTEM, Message.Role.USER);
            assertThat(provider.asked().tools()).extracting(Tool::name).containsExactly("weather");
            assertThat(provider.lost()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aStreamIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            ResponseAccumulator accumulated = ResponseAccumulator.create();
            List<ResponseStreamEvent> events = stream(provider, accumulated);
            assertTools(accumulated.response());
            assertThat(events.get(0).isCreated()).isTrue();
            assertThat(events.get(events.size() - 1).isCompleted()).isTrue();
            assertThat(events.stream()
                            .filter(ResponseStreamEvent::isOutputTextDelta)
                            .map(event -> event.asOutputTextDelta().delta()))
                    .containsExactly("Let me ", "look. \uD83D\uDC40");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anAnswerAtTheLimitSaysSo(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.CUT, Answers.CUT_STREAMED, 200)) {
            Response whole = client(provider).responses().create(PARAMS);
            assertThat(whole.status()).hasValue(ResponseStatus.INCOMPLETE);
            ResponseAccumulator accumulated = ResponseAccumulator.create();
            stream(provider, accumulated);
            assertThat(accumulated.response().status()).hasValue(ResponseStatus.INCOMPLETE);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aFailureInAStreamIsRaised(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.FAILED_STREAMED, 200)) {
            List<String> texts = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (StreamResponse<ResponseStreamEvent> events =
                                client(provider).responses().createStreaming(PARAMS)) {
                            events.stream()
                                    .filter(ResponseStreamEvent::isOutputTextDelta)
                                    .forEach(event ->
                                            texts.add(event.asOutputTextDelta().delta()));
                        }
                    })
                    .isInstanceOf(OpenAIException.class)
                    .hasMessageContaining("Overloaded");
            assertThat(texts).containsExactly("Once upon a");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anErrorIsRaisedAsTheSdksOwn(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 529)) {
            assertThatThrownBy(() -> client(provider).responses().create(PARAMS))
                    .isInstanceOf(OpenAIServiceException.class)
                    .hasMessageContaining("Overloaded");
        }
    }

    private static void assertTools(Response response) {
        response.validate();
        assertThat(response.status()).hasValue(ResponseStatus.COMPLETED);
        List<ResponseOutputItem> output = response.output();
        assertThat(output).hasSize(3);
        assertThat(output.get(0).asMessage().content().get(0).asOutputText().text())
                .isEqualTo("Let me look. \uD83D\uDC40");
        assertThat(output.subList(1, 3))
                .extracting(item ->
                        item.asFunctionCall().name() + item.asFunctionCall().arguments())
                .containsExactly("weather{\"city\":\"Oslo\"}", "time{}");
        assertThat(response.usage().orElseThrow().inputTokens()).isEqualTo(120);
        assertThat(response.usage().orElseThrow().outputTokens()).isEqualTo(30);
        assertThat(response.usage().orElseThrow().totalTokens()).isEqualTo(150);
    }

    private static List<ResponseStreamEvent> stream(TranslatingProvider provider, ResponseAccumulator accumulated) {
        try (StreamResponse<ResponseStreamEvent> events =
                client(provider).responses().createStreaming(PARAMS)) {
            return events.stream().peek(accumulated::accumulate).toList();
        }
    }

    private static TranslatingProvider provider(Translator target, Reply whole, List<ReplyEvent> streamed, int status) {
        return new TranslatingProvider(Answers.of(OpenAiDialect.RESPONSES), target, whole, streamed, status);
    }

    private static OpenAIClient client(TranslatingProvider provider) {
        return OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(provider.url() + "/v1")
                .responseValidation(true)
                .maxRetries(0)
                .build();
    }
}
