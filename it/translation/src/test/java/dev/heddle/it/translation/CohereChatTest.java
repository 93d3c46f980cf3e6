package dev.heddle.it.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cohere.api.Cohere;
import com.cohere.api.errors.ServiceUnavailableError;
import com.cohere.api.resources.v2.V2Client;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.cohere.api.resources.v2.requests.V2ChatStreamRequest;
import com.cohere.api.resources.v2.types.V2ChatResponse;
import com.cohere.api.resources.v2.types.V2ChatStreamResponse;
import com.cohere.api.types.AssistantMessageResponse;
import com.cohere.api.types.ChatFinishReason;
import com.cohere.api.types.ChatMessageEndEventDelta;
import com.cohere.api.types.ChatMessageV2;
import com.cohere.api.types.SystemMessageV2;
import com.cohere.api.types.SystemMessageV2Content;
import com.cohere.api.types.ToolCallV2;
import com.cohere.api.types.ToolCallV2Function;
import com.cohere.api.types.ToolV2;
import com.cohere.api.types.ToolV2Function;
import com.cohere.api.types.Usage;
import com.cohere.api.types.UsageBilledUnits;
import com.cohere.api.types.UserMessageV2;
import com.cohere.api.types.UserMessageV2Content;
import dev.heddle.runtime.dialect.cohere.CohereDialect;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.Tool;
import dev.heddle.runtime.translation.Translator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** cohere-java's chat, answered by providers of every other dialect. */
class CohereChatTest {

    private static final List<ChatMessageV2> MESSAGES = List.of(
            ChatMessageV2.system(SystemMessageV2.builder()
                    .content(SystemMessageV2Content.of("Be brief."))
                    .build()),
            ChatMessageV2.user(UserMessageV2.builder()
                    .content(UserMessageV2Content.of("What is the weather in Oslo, and what time is it?"))
                    .build()));

    private static final List<ToolV2> TOOLS = List.of(ToolV2.builder()
            .function(ToolV2Function.builder()
                    .name("weather")
                    .description("Weather of a city")
                    .parameters(Map.of("type", "object"))
                    .build())
            .build());

    static Stream<Translator> targets() {
        return Answers.targetsOf(CohereDialect.CHAT);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aWholeAnswerIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            V2ChatResponse response = ask(provider);

            AssistantMessageResponse message = response.getMessage();
            assertThat(response.getFinishReason()).isEqualTo(ChatFinishReason.TOOL_CALL);
            assertThat(message.getToolPlan()).hasValue("Let me look. \uD83D\uDC40");
            assertThat(message.getToolCalls().orElseThrow())
                    .extracting(CohereChatTest::said)
                    .containsExactly("weather {\"city\":\"Oslo\"}", "time {}");
            assertUsage(response.getUsage());
            assertThat(provider.asked().messages()).extracting(Message::role).containsExactly(Role.SYSTEM, Role.USER);
            assertThat(provider.asked().tools()).extracting(Tool::name).containsExactly("weather");
            assertThat(provider.lost()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aStreamIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            List<V2ChatStreamResponse> events = stream(provider);

            assertThat(events.get(0).isMessageStart()).isTrue();
            assertThat(text(events)).isEqualTo("Let me look. \uD83D\uDC40");
            assertThat(calls(events)).containsExactly("weather {\"city\":\"Oslo\"}", "time {}");
            ChatMessageEndEventDelta end = end(events);
            assertThat(end.getFinishReason()).hasValue(ChatFinishReason.TOOL_CALL);
            assertUsage(end.getUsage());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anAnswerAtTheLimitSaysSo(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.CUT, Answers.CUT_STREAMED, 200)) {
            V2ChatResponse response = ask(provider);

            assertThat(response.getFinishReason()).isEqualTo(ChatFinishReason.MAX_TOKENS);
            assertThat(response.getMessage().getContent().orElseThrow().get(0).getText())
                    .hasValueSatisfying(text -> assertThat(text.getText()).isEqualTo("Once upon a"));
            assertThat(end(stream(provider)).getFinishReason()).hasValue(ChatFinishReason.MAX_TOKENS);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aFailureInAStreamIsSaidInItsLastEvent(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.FAILED_STREAMED, 200)) {
            List<V2ChatStreamResponse> events = stream(provider);

            assertThat(text(events)).isEqualTo("Once upon a");
            assertThat(end(events).getFinishReason()).hasValue(ChatFinishReason.ERROR);
            assertThat(end(events).getError())
                    .hasValueSatisfying(error -> assertThat(error).contains("Overloaded"));
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anErrorIsRaisedAsTheSdksOwn(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 503)) {
            assertThatThrownBy(() -> ask(provider))
                    .isInstanceOfSatisfying(
                            ServiceUnavailableError.class,
                            error -> assertThat(error.body()).asString().contains("Overloaded"));
        }
    }

    private static String said(ToolCallV2 call) {
        ToolCallV2Function function = call.getFunction().orElseThrow();
        return function.getName().orElse("-") + " "
                + function.getArguments().orElse("-").replace(" ", "");
    }

    private static void assertUsage(Optional<Usage> usage) {
        UsageBilledUnits billed = usage.flatMap(Usage::getBilledUnits).orElseThrow();
        assertThat(billed.getInputTokens()).hasValue(120.0);
        assertThat(billed.getOutputTokens()).hasValue(30.0);
    }

    private static String text(List<V2ChatStreamResponse> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> event.getContentDelta()
                .flatMap(delta -> delta.getDelta())
                .flatMap(delta -> delta.getMessage())
                .flatMap(message -> message.getContent())
                .flatMap(content -> content.getText())
                .ifPresent(text::append));
        return text.toString();
    }

    private static List<String> calls(List<V2ChatStreamResponse> events) {
        List<StringBuilder> calls = new ArrayList<>();
        for (V2ChatStreamResponse event : events) {
            event.getToolCallStart()
                    .flatMap(start -> start.getDelta())
                    .flatMap(delta -> delta.getMessage())
                    .flatMap(message -> message.getToolCalls())
                    .flatMap(ToolCallV2::getFunction)
                    .flatMap(ToolCallV2Function::getName)
                    .ifPresent(name -> calls.add(new StringBuilder(name).append(' ')));
            event.getToolCallDelta()
                    .flatMap(piece -> piece.getDelta())
                    .flatMap(delta -> delta.getMessage())
                    .flatMap(message -> message.getToolCalls())
                    .flatMap(call -> call.getFunction())
                    .flatMap(function -> function.getArguments())
                    .ifPresent(json -> calls.get(calls.size() - 1).append(json));
        }
        return calls.stream().map(StringBuilder::toString).toList();
    }

    private static ChatMessageEndEventDelta end(List<V2ChatStreamResponse> events) {
        return events.get(events.size() - 1)
                .getMessageEnd()
                .flatMap(end -> end.getDelta())
                .orElseThrow();
    }

    private static V2ChatResponse ask(TranslatingProvider provider) {
        return client(provider.url())
                .chat(V2ChatRequest.builder()
                        .model("command-a-03-2025")
                        .messages(MESSAGES)
                        .tools(TOOLS)
                        .maxTokens(200)
                        .build());
    }

    private static List<V2ChatStreamResponse> stream(TranslatingProvider provider) {
        List<V2ChatStreamResponse> events = new ArrayList<>();
        client(provider.url())
                .chatStream(V2ChatStreamRequest.builder()
                        .model("command-a-03-2025")
                        .messages(MESSAGES)
                        .tools(TOOLS)
                        .maxTokens(200)
                        .build())
                .forEach(events::add);
        return events;
    }

    private static TranslatingProvider provider(Translator target, Reply whole, List<ReplyEvent> streamed, int status) {
        return new TranslatingProvider(Answers.of(CohereDialect.CHAT), target, whole, streamed, status);
    }

    private static V2Client client(String url) {
        return Cohere.builder().token("co-test").url(url).maxRetries(0).build().v2();
    }
}
