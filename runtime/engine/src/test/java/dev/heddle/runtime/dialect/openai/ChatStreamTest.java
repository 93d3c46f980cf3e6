package dev.heddle.runtime.dialect.openai;

import static dev.heddle.runtime.dialect.openai.OpenAiDialect.CHAT;
import static dev.heddle.runtime.dialect.openai.OpenAiDialect.COMPLETIONS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Readings;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest {

    private static final String HEAD =
            "\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"gpt-4o-mini-2024-07-18\","
                    + "\"service_tier\":\"default\",\"system_fingerprint\":\"fp_1\"";
    private static final String ROLE = chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null");
    private static final String HEL = chunk("{\"content\":\"Hel\"}", "null");
    private static final String LO = chunk("{\"content\":\"lo\"}", "null");
    private static final String STOP = chunk("{}", "\"stop\"");
    private static final String USAGE = "data: {" + HEAD
            + ",\"choices\":[],\"usage\":{\"prompt_tokens\":19,\"completion_tokens\":10,\"total_tokens\":29,"
            + "\"prompt_tokens_details\":{\"cached_tokens\":4},\"completion_tokens_details\":{\"reasoning_tokens\":3}}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";

    @Test
    void aStreamIsReadToItsTerminator() {
        ResponseFacts facts = Readings.stream(CHAT, ": ping\n\n" + ROLE + HEL + LO + STOP + USAGE + DONE);
        assertThat(facts.id()).isEqualTo("chatcmpl-1");
        assertThat(facts.model()).isEqualTo("gpt-4o-mini-2024-07-18");
        assertThat(facts.serviceTier()).isEqualTo("default");
        assertThat(facts.systemFingerprint()).isEqualTo("fp_1");
        assertThat(facts.finishReasons()).containsExactly("stop");
        assertThat(facts.complete()).isTrue();
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(15)
                        .cacheRead(4)
                        .output(10)
                        .reasoning(3)
                        .build());
        assertThat(facts.outputJson())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],\"finish_reason\":\"stop\"}]");
    }

    @Test
    void progressIsToldEventByEvent() {
        ResponseReader reader = Readings.reader(CHAT, "text/event-stream", false);
        read(reader, ": OPENROUTER PROCESSING\n\n");
        assertThat(reader.begun()).isFalse();
        read(reader, ROLE);
        assertThat(reader.begun()).isTrue();
        assertThat(reader.contentBegun()).isFalse();
        read(reader, HEL);
        assertThat(reader.contentBegun()).isTrue();
        assertThat(reader.contentEvents()).isEqualTo(1);
        read(reader, LO + STOP + USAGE);
        assertThat(reader.contentEvents()).isEqualTo(2);
        assertThat(reader.terminated()).isFalse();
        assertThat(reader.facts().complete()).isFalse();
        read(reader, DONE);
        assertThat(reader.terminated()).isTrue();
        assertThat(reader.facts().complete()).isTrue();
    }

    @Test
    void aStreamWithoutTerminatorIsCompleteAfterItsFinishReason() {
        assertThat(Readings.stream(CHAT, ROLE + HEL + STOP).complete()).isTrue();
        assertThat(Readings.stream(CHAT, ROLE + HEL + DONE).complete()).isTrue();
        assertThat(Readings.stream(CHAT, ROLE + HEL + LO).complete()).isFalse();
        assertThat(Readings.stream(CHAT, "").complete()).isFalse();
    }

    @Test
    void everyChoiceNeedsItsFinishReason() {
        String second = HEL.replace("\"index\":0", "\"index\":1");
        ResponseFacts half = Readings.stream(CHAT, HEL + second + STOP);
        assertThat(half.complete()).isFalse();
        ResponseFacts both = Readings.stream(CHAT, HEL + second + STOP + STOP.replace("\"index\":0", "\"index\":1"));
        assertThat(both.complete()).isTrue();
        assertThat(both.finishReasons()).containsExactly("stop", "stop");
    }

    @Test
    void toolCallsAreAssembledFromTheirPieces() {
        ResponseFacts facts = Readings.stream(
                CHAT,
                chunk(
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"call_a\",\"type\":\"function\",\"function\":{\"name\":\"get_weather\",\"arguments\":\"\"}}]}",
                                "null")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"city\\\":\"}}]}",
                                "null")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":1,\"id\":\"call_b\",\"function\":{\"name\":\"get_time\",\"arguments\":\"{}\"}}]}",
                                "null")
                        + chunk(
                                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Paris\\\"}\"}}]}",
                                "null")
                        + chunk("{}", "\"tool_calls\"")
                        + DONE);
        assertThat(facts.toolCalls()).containsExactly("get_weather", "get_time");
        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.outputJson())
                .contains("\"id\":\"call_a\",\"name\":\"get_weather\",\"arguments\":{\"city\":\"Paris\"}")
                .contains("\"id\":\"call_b\",\"name\":\"get_time\",\"arguments\":{}");
    }

    @Test
    void callsThatAllHaveTheSameIndexAreToldApartByTheirIds() {
        String call =
                "{\"tool_calls\":[{\"index\":0,\"id\":\"%s\",\"function\":{\"name\":\"%s\",\"arguments\":\"{}\"}}]}";
        ResponseFacts facts = Readings.stream(
                CHAT, chunk(call.formatted("a", "one"), "null") + chunk(call.formatted("b", "two"), "\"stop\""));
        assertThat(facts.toolCalls()).containsExactly("one", "two");
    }

    @Test
    void usageIsReadWhereverItRides() {
        String onFinish = STOP.replace("}]}", "}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}");
        String onGroq = STOP.replace(
                "}]}", "}],\"x_groq\":{\"id\":\"r\",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}}");
        String onChoice = STOP.replace("}]}", ",\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}]}");
        Usage expected = Usage.builder().uncachedInput(1).output(2).build();
        assertThat(Readings.stream(CHAT, HEL + onFinish + DONE).usage()).isEqualTo(expected);
        assertThat(Readings.stream(CHAT, HEL + onGroq + DONE).usage()).isEqualTo(expected);
        assertThat(Readings.stream(CHAT, HEL + onChoice + DONE).usage()).isEqualTo(expected);
        String early =
                HEL.replace("}]}", "}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":1,\"total_tokens\":10}}");
        String details = LO.replace("}]}", "}],\"usage\":{\"prompt_tokens_details\":{\"cached_tokens\":4}}}");
        String late =
                STOP.replace("}]}", "}],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":5,\"total_tokens\":14}}");
        assertThat(Readings.stream(CHAT, early + details + late).usage())
                .isEqualTo(
                        Usage.builder().uncachedInput(5).cacheRead(4).output(5).build());
        assertThat(Readings.stream(CHAT, HEL + STOP + DONE).usage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":\"rate_limited\"}}\n\n",
                "event: error\ndata: {\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":\"rate_limited\"}}\n\n",
            })
    void anErrorEventIsAnError(String event) {
        ErrorFacts error = new ErrorFacts("rate_limit_error", "rate_limited", "slow down");
        ResponseFacts first = Readings.stream(CHAT, event);
        assertThat(first.error()).isEqualTo(error);
        ResponseFacts later = Readings.stream(CHAT, HEL + event + DONE);
        assertThat(later.error()).isEqualTo(error);
        assertThat(later.complete()).isFalse();
        ResponseReader reader = Readings.reader(CHAT, "text/event-stream", false);
        read(reader, event);
        assertThat(reader.begun()).isFalse();
        assertThat(reader.terminated()).isTrue();
    }

    @Test
    void anErrorObjectInTheStyleOfVllmIsAnError() {
        ResponseFacts facts = Readings.stream(
                CHAT, HEL + "data: {\"object\":\"error\",\"message\":\"out of memory\",\"code\":500}\n\n");
        assertThat(facts.error()).isEqualTo(new ErrorFacts(null, null, "out of memory"));
    }

    @Test
    void aMalformedEventLeavesTheAnswerIncomplete() {
        ResponseFacts facts = Readings.stream(CHAT, HEL + "data: {\"choices\":[{\"del\n\n" + LO + STOP + USAGE + DONE);
        assertThat(facts.complete()).isFalse();
        assertThat(facts.usage()).isNotNull();
        assertThat(facts.finishReasons()).containsExactly("stop");
    }

    @Test
    void azuresFirstChunkIsNoContent() {
        ResponseReader reader = Readings.reader(CHAT, "text/event-stream", false);
        read(
                reader,
                "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\",\"prompt_filter_results\":[]}\n\n");
        assertThat(reader.contentBegun()).isFalse();
        assertThat(reader.facts().id()).isNull();
        read(reader, HEL);
        assertThat(reader.facts().id()).isEqualTo("chatcmpl-1");
    }

    @Test
    void reasoningIsContent() {
        ResponseFacts facts = Readings.stream(
                CHAT, chunk("{\"reasoning_content\":\"hm\",\"content\":null}", "null") + HEL + STOP + DONE);
        assertThat(facts.outputJson())
                .contains("{\"type\":\"reasoning\",\"content\":\"hm\"},{\"type\":\"text\",\"content\":\"Hel\"}");
    }

    @Test
    void anAnswerCutShortIsCapturedAsAnError() {
        assertThat(Readings.stream(CHAT, HEL).outputJson())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hel\"}],\"finish_reason\":\"error\"}]");
    }

    @Test
    void legacyCompletionsStreamText() {
        String head =
                "data: {\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"model\":\"gpt-3.5-turbo-instruct\",\"choices\":[{\"text\":\"";
        ResponseFacts facts = Readings.stream(
                COMPLETIONS,
                head + "Hi\",\"index\":0,\"logprobs\":null,\"finish_reason\":null}]}\n\n" + head
                        + "!\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"length\"}]}\n\n" + DONE);
        assertThat(facts.finishReasons()).containsExactly("length");
        assertThat(facts.outputJson()).contains("\"content\":\"Hi!\"");
        assertThat(facts.complete()).isTrue();
    }

    private static String chunk(String delta, String finishReason) {
        return "data: {" + HEAD + ",\"choices\":[{\"index\":0,\"delta\":" + delta
                + ",\"logprobs\":null,\"finish_reason\":" + finishReason + "}]}\n\n";
    }

    private static void read(ResponseReader reader, String text) {
        reader.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
