package dev.heddle.it.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.errors.OpenAIServiceException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionUsage;
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

/** openai-java's chat completions, answered by providers of every other dialect. */
class OpenAiChatTest {

    private static final ChatCompletionCreateParams PARAMS = ChatCompletionCreateParams.builder()
            .model("gpt-4o")
            .addSystemMessage("Be brief.")
            .addUserMessage("What is the weather in Oslo, and what time is it?")
            .addFunctionTool(FunctionDefinition.builder()
                    .name("weather")
                    .description("Weather of a city")
                    .parameters(FunctionParameters.builder()
                            .putAdditionalProperty("type", JsonValue.from("object"))
                            .putAdditionalProperty(
                                    "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                            .build())
                    .build())
            .maxCompletionTokens(200)
            .build();

    static Stream<Translator> targets() {
        return Answers.targetsOf(OpenAiDialect.CHAT);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aWholeAnswerIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            ChatCompletion completion = client(provider).chat().completions().create(PARAMS);
            assertTools(completion);
            assertUsage(completion.usage().orElseThrow());
            // Bedrock's answers do not say it.
            assertThat(completion.model()).isIn("target-model-1", "target-model");
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
            ChatCompletionCreateParams params = PARAMS.toBuilder()
                    .streamOptions(ChatCompletionStreamOptions.builder()
                            .includeUsage(true)
                            .build())
                    .build();
            ChatCompletionAccumulator accumulated = ChatCompletionAccumulator.create();
            List<ChatCompletionChunk> chunks = stream(provider, params, accumulated);
            assertTools(accumulated.chatCompletion());
            assertUsage(chunks.get(chunks.size() - 1).usage().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void usageIsNotShownToWhoDidNotAsk(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            List<ChatCompletionChunk> chunks = stream(provider, PARAMS, ChatCompletionAccumulator.create());
            assertThat(chunks).allSatisfy(chunk -> {
                assertThat(chunk.choices()).hasSize(1);
                assertThat(chunk.usage()).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anAnswerAtTheLimitSaysSo(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.CUT, Answers.CUT_STREAMED, 200)) {
            assertThat(client(provider).chat().completions().create(PARAMS).choices())
                    .extracting(ChatCompletion.Choice::finishReason)
                    .containsExactly(ChatCompletion.Choice.FinishReason.LENGTH);
            ChatCompletionAccumulator accumulated = ChatCompletionAccumulator.create();
            stream(provider, PARAMS, accumulated);
            assertThat(accumulated.chatCompletion().choices())
                    .extracting(ChatCompletion.Choice::finishReason)
                    .containsExactly(ChatCompletion.Choice.FinishReason.LENGTH);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aFailureInAStreamIsRaised(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.FAILED_STREAMED, 200)) {
            List<String> texts = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (StreamResponse<ChatCompletionChunk> chunks =
                                client(provider).chat().completions().createStreaming(PARAMS)) {
                            chunks.stream()
                                    .forEach(chunk -> chunk.choices()
                                            .get(0)
                                            .delta()
                                            .content()
                                            .ifPresent(texts::add));
                        }
                    })
                    .isInstanceOf(OpenAIException.class)
                    .hasMessageContaining("Overloaded");
            assertThat(String.join("", texts)).isEqualTo("Once upon a");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anErrorIsRaisedAsTheSdksOwn(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 529)) {
            assertThatThrownBy(() -> client(provider).chat().completions().create(PARAMS))
                    .isInstanceOf(OpenAIServiceException.class)
                    .hasMessageContaining("Overloaded");
        }
    }

    private static void assertTools(ChatCompletion completion) {
        ChatCompletion.Choice choice = completion.choices().get(0);
        assertThat(choice.finishReason()).isEqualTo(ChatCompletion.Choice.FinishReason.TOOL_CALLS);
        assertThat(choice.message().content()).hasValue("Let me look. \uD83D\uDC40");
        assertThat(choice.message().toolCalls().orElseThrow())
                .extracting(call -> call.asFunction().function().name()
                        + call.asFunction().function().arguments())
                .containsExactly("weather{\"city\":\"Oslo\"}", "time{}");
        assertThat(choice.message().toolCalls().orElseThrow())
                .extracting(call -> call.asFunction().id())
                .doesNotHaveDuplicates()
                .doesNotContain("");
    }

    private static void assertUsage(CompletionUsage usage) {
        assertThat(usage.promptTokens()).isEqualTo(120);
        assertThat(usage.completionTokens()).isEqualTo(30);
        assertThat(usage.totalTokens()).isEqualTo(150);
    }

    private static List<ChatCompletionChunk> stream(
            TranslatingProvider provider, ChatCompletionCreateParams params, ChatCompletionAccumulator accumulated) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client(provider).chat().completions().createStreaming(params)) {
            return chunks.stream().peek(accumulated::accumulate).toList();
        }
    }

    private static TranslatingProvider provider(Translator target, Reply whole, List<ReplyEvent> streamed, int status) {
        return new TranslatingProvider(Answers.of(OpenAiDialect.CHAT), target, whole, streamed, status);
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
