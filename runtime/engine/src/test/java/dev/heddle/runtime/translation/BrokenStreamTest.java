package dev.heddle.runtime.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.anthropic.AnthropicDialect;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BrokenStreamTest {

    private static final String ASKED =
            "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
    private static final String SHOWN = chunk("\"role\":\"assistant\",\"content\":\"\"")
            + chunk("\"content\":\"One two\"")
            + chunk("\"content\":\" three\"");

    private static final String ANTHROPIC_START =
            "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"type\":\"message\","
                    + "\"role\":\"assistant\",\"model\":\"claude\",\"content\":[],\"stop_reason\":null,"
                    + "\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}}\n\n"
                    + "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
                    + "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n";
    private static final String ANTHROPIC_END =
            "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
                    + "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                    + "\"usage\":{\"output_tokens\":5}}\n\n"
                    + "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

    private static String chunk(String delta) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o\","
                + "\"choices\":[{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":null}]}\n\n";
    }

    private static String anthropicText(String text) {
        return "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
                + "\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}}\n\n";
    }

    private static RequestFacts request() {
        return OpenAiDialect.CHAT
                .readRequest("/v1/chat/completions", bytes(ASKED), false)
                .orElseThrow();
    }

    private static @Nullable BrokenStream broken(String shown) {
        return BrokenStream.of(OpenAiDialect.CHAT, request(), bytes(shown));
    }

    private static AnswerTranslator continued(Dialect target, boolean repeats) {
        BrokenStream stream = Objects.requireNonNull(broken(SHOWN));
        return Objects.requireNonNull(stream.continuedBy(target, repeats, 1));
    }

    @Test
    void anotherAnswerThatSaysTheSameIsJoinedOnWhereTheFirstOneBroke() {
        AnswerTranslator answer = continued(AnthropicDialect.MESSAGES, true);

        String rest = text(answer.translate(ByteBuffer.wrap(bytes(ANTHROPIC_START
                        + anthropicText("One ")
                        + anthropicText("two three four")
                        + anthropicText(" five")
                        + ANTHROPIC_END))))
                + text(answer.end());

        assertThat(answer.broken()).isFalse();
        assertThat(rest)
                .doesNotContain("One")
                .doesNotContain("two")
                .doesNotContain("\"role\"")
                .contains("\"content\":\" four\"")
                .contains("\"content\":\" five\"")
                .contains("\"finish_reason\":\"stop\"")
                .contains("\"id\":\"chatcmpl-1\"")
                .endsWith("data: [DONE]\n\n");
    }

    @Test
    void anotherAnswerThatSaysSomethingElseEndsInAnErrorThatTheSdkRaises() {
        AnswerTranslator answer = continued(AnthropicDialect.MESSAGES, true);

        String rest = text(answer.translate(
                        ByteBuffer.wrap(bytes(ANTHROPIC_START + anthropicText("One three") + ANTHROPIC_END))))
                + text(answer.end());

        assertThat(answer.broken()).isTrue();
        assertThat(rest).contains("\"error\"").contains("stream_interrupted").doesNotContain("three\"");
    }

    @Test
    void anAnswerThatIsOverBeforeWhatWasShownIsAnotherOne() {
        AnswerTranslator answer = continued(AnthropicDialect.MESSAGES, true);

        answer.translate(ByteBuffer.wrap(bytes(ANTHROPIC_START + anthropicText("One") + ANTHROPIC_END)));

        assertThat(answer.broken()).isTrue();
    }

    @Test
    void aTerminatorDoesNotMakeAShorterAnswerWhole() {
        AnswerTranslator answer = continued(OpenAiDialect.CHAT, true);

        String rest = text(answer.translate(ByteBuffer.wrap(bytes(chunk("\"content\":\"One\"") + "data: [DONE]\n\n"))))
                + text(answer.end());

        assertThat(answer.broken()).isTrue();
        assertThat(rest).contains("stream_interrupted").doesNotContain("\"finish_reason\":\"stop\"");
    }

    @Test
    void aModelThatGoesOnFromTheLastMessageRepeatsNothing() {
        AnswerTranslator answer = continued(OpenAiDialect.CHAT, false);

        String rest = text(answer.translate(ByteBuffer.wrap(bytes(chunk("\"content\":\" four\"")))));

        assertThat(rest).contains("\"content\":\" four\"");
    }

    @Test
    void theShownTextIsTheAssistantsLastMessageForAModelThatGoesOn() {
        BrokenStream stream = Objects.requireNonNull(broken(SHOWN));

        assertThat(new String(stream.prefilled("/v1/chat/completions", bytes(ASKED)), StandardCharsets.UTF_8))
                .contains("\"role\":\"assistant\"")
                .contains("One two three");
    }

    @Test
    void nothingIsJoinedToAToolCallOrToNoTextAtAll() {
        assertThat(broken(chunk("\"role\":\"assistant\",\"content\":\"\""))).isNull();
        assertThat(broken(SHOWN
                        + chunk("\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\",\"function\":"
                                + "{\"name\":\"f\",\"arguments\":\"\"}}]")))
                .isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }
}
