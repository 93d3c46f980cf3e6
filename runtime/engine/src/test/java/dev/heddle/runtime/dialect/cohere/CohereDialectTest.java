package dev.heddle.runtime.dialect.cohere;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Readings;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohereDialectTest {

    private static final CohereDialect CHAT = CohereDialect.CHAT;

    private static final String WHOLE = """
            {"id":"c14c80c3","message":{"role":"assistant","content":[{"type":"thinking","thinking":"Hm."},
             {"type":"text","text":"Grüß Gott"}],"citations":[{"start":0,"end":4,"text":"Grüß","sources":[]}]},
             "finish_reason":"COMPLETE","usage":{"billed_units":{"input_tokens":5,"output_tokens":418},
             "tokens":{"input_tokens":71,"output_tokens":420},"cached_tokens":3}}""";

    private static final String CALLS = """
            {"id":"c","message":{"role":"assistant","tool_plan":"I will look twice.","tool_calls":[
             {"id":"w_1","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Bonn\\"}"}},
             {"id":"w_2","type":"function","function":{"name":"weather","arguments":"{\\"city\\":\\"Köln\\"}"}}]},
             "finish_reason":"TOOL_CALL","usage":{"tokens":{"input_tokens":9,"output_tokens":4}}}""";

    private static final String STREAM =
            event("message-start", "\"id\":\"29f1\",\"delta\":{\"message\":{\"role\":\"assistant\",\"content\":[]}}")
                    + event(
                            "content-start",
                            "\"index\":0,\"delta\":{\"message\":{\"content\":{\"type\":\"thinking\",\"thinking\":\"\"}}}")
                    + event("content-delta", "\"index\":0,\"delta\":{\"message\":{\"content\":{\"thinking\":\"Hm.\"}}}")
                    + event("content-end", "\"index\":0")
                    + event(
                            "content-start",
                            "\"index\":1,\"delta\":{\"message\":{\"content\":{\"type\":\"text\",\"text\":\"\"}}}")
                    + text("Grüß ")
                    + text("Gott")
                    + event(
                            "citation-start",
                            "\"index\":0,\"delta\":{\"message\":{\"citations\":{\"start\":0,\"end\":4,\"text\":\"Grüß\"}}}")
                    + event("citation-end", "\"index\":0")
                    + event("content-end", "\"index\":1");

    private static final String END = event(
            "message-end",
            "\"delta\":{\"finish_reason\":\"COMPLETE\",\"usage\":{\"billed_units\":{\"input_tokens\":5.0,\"output_tokens\":7},"
                    + "\"tokens\":{\"input_tokens\":71,\"output_tokens\":9}}}");

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String text(String text) {
        return event("content-delta", "\"index\":1,\"delta\":{\"message\":{\"content\":{\"text\":\"" + text + "\"}}}");
    }

    private static Usage usage(long input, long cached, long output) {
        return Usage.builder()
                .uncachedInput(input)
                .cacheRead(cached)
                .output(output)
                .build();
    }

    @Test
    void readsARequestInCoheresOwnWords() {
        RequestFacts facts =
                CHAT.readRequest("/v2/chat", """
                {"model":"command-a-03-2025","messages":[{"role":"user","content":"hi"}],"stream":true,"max_tokens":128,
                 "temperature":0.2,"p":0.9,"k":40,"seed":7,"frequency_penalty":0.5,"presence_penalty":0.25,
                 "stop_sequences":["\\n","END"],"response_format":{"json_schema":{"type":"object"},"type":"json_object"},
                 "tools":[{"type":"function","function":{"name":"weather","parameters":{"type":"object"}}}],
                 "tool_choice":"REQUIRED","safety_mode":"OFF","thinking":{"type":"enabled","token_budget":99}}""".getBytes(UTF_8), false).orElseThrow();

        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.CHAT).model("command-a-03-2025").stream(true)
                        .usageRequested(true)
                        .maxTokens(128L)
                        .temperature(0.2)
                        .topP(0.9)
                        .topK(40L)
                        .seed(7L)
                        .frequencyPenalty(0.5)
                        .presencePenalty(0.25)
                        .stopSequences(List.of("\n", "END"))
                        .outputType("json")
                        .tools(List.of("weather"))
                        .build());
    }

    @Test
    void keepsThePromptOnlyWhenAsked() {
        byte[] body = "{\"messages\":[ {\"role\":\"user\"}],\"model\":\"m\"}".getBytes(UTF_8);

        assertThat(CHAT.readRequest("/v2/chat", body, true))
                .hasValueSatisfying(facts -> assertThat(facts.promptJson()).isEqualTo("[ {\"role\":\"user\"}]"));
        assertThat(CHAT.readRequest("/v2/chat", body, false))
                .hasValueSatisfying(facts -> assertThat(facts.promptJson()).isNull());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"hello\",\"model\":\"command-r\"}",
                "{\"messages\":[]}",
                "{\"model\":\"m\",\"messages\":\"hello\"}",
                "{\"model\":7,\"messages\":[]}",
                "[1]",
                "message=hello",
                ""
            })
    void aBodyOfAnotherApiOnTheSamePathIsNotCoheres(String body) {
        assertThat(CHAT.readRequest("/v2/chat", body.getBytes(UTF_8), false)).isEmpty();
    }

    @Test
    void readsAWholeAnswerAndCountsWhatIsBilled() {
        ResponseFacts facts = Readings.whole(CHAT, WHOLE);

        assertThat(facts.id()).isEqualTo("c14c80c3");
        assertThat(facts.model()).isNull();
        assertThat(facts.finishReasons()).containsExactly("stop");
        assertThat(facts.usage()).isEqualTo(usage(2, 3, 418));
        assertThat(facts.complete()).isTrue();
        assertThat(facts.error()).isNull();
        assertThat(facts.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"Hm.\"},"
                        + "{\"type\":\"text\",\"content\":\"Grüß Gott\"}],\"finish_reason\":\"stop\"}]");
    }

    @Test
    void readsToolCallsAndThePlanBeforeThem() {
        ResponseFacts facts = Readings.whole(CHAT, CALLS);

        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.toolCalls()).containsExactly("weather", "weather");
        assertThat(facts.usage()).isEqualTo(usage(9, 0, 4));
        assertThat(facts.outputJson())
                .contains("I will look twice.")
                .contains("\"id\":\"w_1\",\"name\":\"weather\",\"arguments\":{\"city\":\"Bonn\"}")
                .contains("\"id\":\"w_2\",\"name\":\"weather\",\"arguments\":{\"city\":\"Köln\"}");
    }

    @Test
    void readsAStreamToItsEnd() {
        ResponseFacts facts = Readings.stream(CHAT, STREAM + END);

        assertThat(facts.id()).isEqualTo("29f1");
        assertThat(facts.finishReasons()).containsExactly("stop");
        assertThat(facts.usage()).isEqualTo(usage(5, 0, 7));
        assertThat(facts.complete()).isTrue();
        assertThat(facts.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"Hm.\"},"
                        + "{\"type\":\"text\",\"content\":\"Grüß Gott\"}],\"finish_reason\":\"stop\"}]");
    }

    @Test
    void readsStreamedToolCallsOneAfterTheOther() {
        String stream = event("tool-plan-delta", "\"delta\":{\"message\":{\"tool_plan\":\"I will\"}}")
                + call(0, "\"id\":\"w_1\",\"type\":\"function\",\"function\":{\"name\":\"weather\",\"arguments\":\"\"}")
                + arguments(0, "{\\\"city\\\":")
                + arguments(0, "\\\"Bonn\\\"}")
                + event("tool-call-end", "\"index\":0")
                + call(1, "\"id\":\"t_1\",\"type\":\"function\",\"function\":{\"name\":\"time\",\"arguments\":\"{}\"}")
                + event("tool-call-end", "\"index\":1")
                + event("message-end", "\"delta\":{\"finish_reason\":\"TOOL_CALL\"}");

        ResponseFacts facts = Readings.stream(CHAT, stream);

        assertThat(facts.toolCalls()).containsExactly("weather", "time");
        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.usage()).isNull();
        assertThat(facts.outputJson())
                .contains("\"name\":\"weather\",\"arguments\":{\"city\":\"Bonn\"}")
                .contains("\"name\":\"time\",\"arguments\":{}");
    }

    private static String call(int index, String call) {
        return event(
                "tool-call-start", "\"index\":" + index + ",\"delta\":{\"message\":{\"tool_calls\":{" + call + "}}}");
    }

    private static String arguments(int index, String json) {
        return event(
                "tool-call-delta",
                "\"index\":" + index + ",\"delta\":{\"message\":{\"tool_calls\":{\"function\":{\"arguments\":\"" + json
                        + "\"}}}}");
    }

    @Test
    void contentBeginsWithTheFirstTextAndNotWithWhatLeadsToIt() {
        ResponseReader reader = Readings.reader(CHAT, "text/event-stream", false);

        reader.read(ByteBuffer.wrap(event("message-start", "\"id\":\"x\",\"delta\":{\"message\":{\"content\":[]}}")
                .getBytes(UTF_8)));
        assertThat(reader.begun()).isTrue();
        assertThat(reader.contentBegun()).isFalse();

        reader.read(ByteBuffer.wrap(text("a").getBytes(UTF_8)));
        assertThat(reader.contentEvents()).isEqualTo(1);
        assertThat(reader.terminated()).isFalse();

        reader.read(ByteBuffer.wrap(END.getBytes(UTF_8)));
        assertThat(reader.terminated()).isTrue();
    }

    @Test
    void aCutStreamIsNotComplete() {
        assertThat(Readings.stream(CHAT, STREAM).complete()).isFalse();
        assertThat(Readings.stream(CHAT, STREAM + END.substring(0, END.length() - 20))
                        .complete())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ERROR,internal_error", "TIMEOUT,timeout_error"})
    void aStreamThatCohereCouldNotFinishIsAnError(String reason, String type) {
        String end =
                event("message-end", "\"delta\":{\"error\":\"something broke\",\"finish_reason\":\"" + reason + "\"}");

        ResponseFacts facts = Readings.stream(CHAT, STREAM + end);

        assertThat(facts.error()).isEqualTo(new ErrorFacts(type, reason, "something broke"));
        assertThat(facts.complete()).isFalse();
        assertThat(facts.finishReasons()).containsExactly("error");
    }

    @Test
    void anErrorWithStatus200IsAnError() {
        assertThat(Readings.whole(CHAT, WHOLE.replace("COMPLETE", "ERROR")).error())
                .isEqualTo(new ErrorFacts("internal_error", "ERROR", null));
        assertThat(Readings.whole(CHAT, "{\"id\":\"x\",\"message\":\"no\"}").error())
                .isEqualTo(new ErrorFacts(null, null, "no"));
    }

    @ParameterizedTest
    @CsvSource({"STOP_SEQUENCE,stop", "MAX_TOKENS,length", "NEW_REASON,NEW_REASON"})
    void finishReasonsAreTheConventionsOrCoheresOwn(String said, String reason) {
        assertThat(Readings.whole(CHAT, WHOLE.replace("COMPLETE", said)).finishReasons())
                .containsExactly(reason);
    }

    @Test
    void anErrorIsItsMessage() {
        assertThat(CHAT.readError(
                        401, Headers.NONE, "{\"id\":\"a\",\"message\":\"invalid api token\"}".getBytes(UTF_8)))
                .isEqualTo(new ErrorFacts(null, null, "invalid api token"));
    }

    @Test
    void aRefusalIsWrittenAsCohereWritesErrors() {
        byte[] body = CHAT.writeError(new Refusal(503, "circuit_open", "the circuit is open"));

        assertThat(new String(body, UTF_8)).isEqualTo("{\"message\":\"the circuit is open\"}");
    }

    @Test
    void modelAndLimitAreChangedAndNothingElse() {
        byte[] body = "{ \"model\":\"a\", \"messages\":[{\"model\":\"x\"}], \"max_tokens\": 900 }".getBytes(UTF_8);
        RequestFacts request = CHAT.readRequest("/v2/chat", body, false).orElseThrow();

        byte[] changed = Objects.requireNonNull(CHAT.change(request, "/v2/chat", body, new RequestChange("b", 100)))
                .body();

        assertThat(new String(changed, UTF_8))
                .isEqualTo("{ \"model\":\"b\", \"messages\":[{\"model\":\"x\"}], \"max_tokens\": 100 }");
    }
}
