package dev.heddle.it.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.AnthropicException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolUseBlock;
import dev.heddle.runtime.dialect.anthropic.AnthropicDialect;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** anthropic-java's messages, answered by providers of every other dialect. */
class AnthropicMessagesTest {

    private static final MessageCreateParams PARAMS = MessageCreateParams.builder()
            .model("claude-sonnet-4-5")
            .system("Be brief.")
            .addUserMessage("What is the weather in Oslo, and what time is it?")
            .addTool(Tool.builder()
                    .name("weather")
                    .description("Weather of a city")
                    .inputSchema(Tool.InputSchema.builder()
                            .properties(Tool.InputSchema.Properties.builder()
                                    .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                    .build())
                            .build())
                    .build())
            .maxTokens(200L)
            .build();

    static Stream<Translator> targets() {
        return Answers.targetsOf(AnthropicDialect.MESSAGES);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aWholeAnswerIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            assertTools(client(provider).messages().create(PARAMS));
            assertThat(provider.asked().messages())
                    .extracting(dev.heddle.runtime.translation.Message::role)
                    .containsExactly(Role.SYSTEM, Role.USER);
            assertThat(provider.asked().tools())
                    .extracting(dev.heddle.runtime.translation.Tool::name)
                    .containsExactly("weather");
            assertThat(provider.lost()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aStreamIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            MessageAccumulator accumulated = MessageAccumulator.create();
            List<RawMessageStreamEvent> events = stream(provider, accumulated);
            assertTools(accumulated.message());
            assertThat(events.get(0).isMessageStart()).isTrue();
            assertThat(events.get(events.size() - 1).isMessageStop()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anAnswerAtTheLimitSaysSo(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.CUT, Answers.CUT_STREAMED, 200)) {
            assertThat(client(provider).messages().create(PARAMS).stopReason()).hasValue(StopReason.MAX_TOKENS);
            MessageAccumulator accumulated = MessageAccumulator.create();
            stream(provider, accumulated);
            assertThat(accumulated.message().stopReason()).hasValue(StopReason.MAX_TOKENS);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aFailureInAStreamIsRaised(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.FAILED_STREAMED, 200)) {
            List<String> texts = new ArrayList<>();
            assertThatThrownBy(() -> {
                        try (StreamResponse<RawMessageStreamEvent> events =
                                client(provider).messages().createStreaming(PARAMS)) {
                            events.stream()
                                    .flatMap(event -> event.contentBlockDelta().stream())
                                    .flatMap(event -> event.delta().text().stream())
                                    .forEach(delta -> texts.add(delta.text()));
                        }
                    })
                    .isInstanceOf(AnthropicException.class)
                    .hasMessageContaining("Overloaded");
            assertThat(texts).containsExactly("Once upon a");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anErrorIsRaisedAsTheSdksOwn(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 529)) {
            assertThatThrownBy(() -> client(provider).messages().create(PARAMS))
                    .isInstanceOf(AnthropicServiceException.class)
                    .hasMessageContaining("Overloaded");
        }
    }

    private static void assertTools(Message message) {
        message.validate();
        assertThat(message.stopReason()).hasValue(StopReason.TOOL_USE);
        List<ContentBlock> content = message.content();
        assertThat(content.get(0).asText().text()).isEqualTo("Let me look. \uD83D\uDC40");
        List<ToolUseBlock> calls =
                content.stream().flatMap(block -> block.toolUse().stream()).toList();
        assertThat(calls).extracting(ToolUseBlock::name).containsExactly("weather", "time");
        assertThat(calls.get(0)._input().convert(Map.class)).isEqualTo(Map.of("city", "Oslo"));
        assertThat(calls.get(1)._input().convert(Map.class)).isEqualTo(Map.of());
        assertThat(message.usage().inputTokens()).isEqualTo(120);
        assertThat(message.usage().outputTokens()).isEqualTo(30);
    }

    private static List<RawMessageStreamEvent> stream(TranslatingProvider provider, MessageAccumulator accumulated) {
        try (StreamResponse<RawMessageStreamEvent> events =
                client(provider).messages().createStreaming(PARAMS)) {
            return events.stream().peek(accumulated::accumulate).toList();
        }
    }

    private static TranslatingProvider provider(Translator target, Reply whole, List<ReplyEvent> streamed, int status) {
        return new TranslatingProvider(Answers.of(AnthropicDialect.MESSAGES), target, whole, streamed, status);
    }

    private static AnthropicClient client(TranslatingProvider provider) {
        return AnthropicOkHttpClient.builder()
                .apiKey("sk-ant-test")
                .baseUrl(provider.url())
                .responseValidation(true)
                .maxRetries(0)
                .build();
    }
}
