package dev.heddle.runtime.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Pieces;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.eventstream.EventFrames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConverseResponseTest {

    private static final Headers EVENTS = name -> "application/vnd.amazon.eventstream";
    private static final Headers JSON = name -> name.equals("content-type") ? "application/json" : null;

    private static final byte[] START = EventFrames.event("messageStart", "{\"p\":\"abcd\",\"role\":\"assistant\"}");
    private static final byte[] METADATA = EventFrames.event(
            "metadata",
            "{\"metrics\":{\"latencyMs\":1021},\"p\":\"ab\",\"usage\":{\"inputTokens\":3,\"outputTokens\":61,\"totalTokens\":2435,"
                    + "\"cacheReadInputTokens\":2074,\"cacheReadInputTokenCount\":2074,\"cacheWriteInputTokens\":297,"
                    + "\"cacheDetails\":[{\"inputTokens\":200,\"ttl\":\"1h\"},{\"inputTokens\":97,\"ttl\":\"5m\"}]},"
                    + "\"serviceTier\":{\"type\":\"priority\"}}");
    private static final byte[] STREAM = EventFrames.stream(
            START,
            delta(0, "{\"reasoningContent\":{\"text\":\"Let me see\"}}"),
            delta(0, "{\"reasoningContent\":{\"signature\":\"c2ln\"}}"),
            delta(1, "{\"text\":\"Grüß \"}"),
            delta(1, "{\"text\":\"Gott\"}"),
            EventFrames.event("contentBlockStop", "{\"contentBlockIndex\":1}"),
            EventFrames.event(
                    "contentBlockStart",
                    "{\"contentBlockIndex\":2,\"start\":{\"toolUse\":{\"name\":\"get_weather\",\"toolUseId\":\"tooluse_1\"}}}"),
            delta(2, "{\"toolUse\":{\"input\":\"{\\\"city\\\":\"}}"),
            delta(2, "{\"toolUse\":{\"input\":\"\\\"Bonn\\\"}\"}}"),
            EventFrames.event("contentBlockStop", "{\"contentBlockIndex\":2}"),
            EventFrames.event("messageStop", "{\"p\":\"abc\",\"stopReason\":\"tool_use\"}"),
            METADATA);

    private static final String WHOLE = """
            {"metrics":{"latencyMs":1021},"output":{"message":{"content":[
               {"reasoningContent":{"reasoningText":{"text":"Let me see","signature":"c2ln"}}},{"text":"Grüß Gott"},
               {"toolUse":{"input":{"city":"Bonn"},"name":"get_weather","toolUseId":"tooluse_1"}}],"role":"assistant"}},
             "stopReason":"tool_use","usage":{"cacheReadInputTokens":2074,"cacheWriteInputTokens":297,"inputTokens":3,
               "outputTokens":61,"totalTokens":2435,"cacheDetails":[{"inputTokens":200,"ttl":"1h"},{"inputTokens":97,"ttl":"5m"}]},
             "serviceTier":{"type":"priority"}}
            """;

    @Test
    void readsAStreamHoweverItsBytesArrive() {
        Pieces.everyWay(STREAM, pieces -> {
            ResponseReader reader = reader(EVENTS, true);
            pieces.forEach(reader::read);
            assertThat(reader.terminated()).isTrue();
            reader.end();
            assertThat(reader.contentEvents()).isEqualTo(6);
            assertExpected(reader.facts());
        });
    }

    @Test
    void readsAWholeBodyLikeTheStream() {
        ResponseReader reader = reader(JSON, true);
        reader.read(ByteBuffer.wrap(WHOLE.getBytes(UTF_8)));
        reader.end();
        assertExpected(reader.facts());
    }

    private static void assertExpected(ResponseFacts facts) {
        assertThat(facts.complete()).isTrue();
        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.toolCalls()).containsExactly("get_weather");
        assertThat(facts.serviceTier()).isEqualTo("priority");
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(3)
                        .cacheRead(2074)
                        .cacheWrite5m(97)
                        .cacheWrite1h(200)
                        .output(61)
                        .build());
        assertThat(facts.outputJson())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"Let me see\"},"
                                + "{\"type\":\"text\",\"content\":\"Grüß Gott\"},{\"type\":\"tool_call\",\"id\":\"tooluse_1\","
                                + "\"name\":\"get_weather\",\"arguments\":{\"city\":\"Bonn\"}}],\"finish_reason\":\"tool_call\"}]");
    }

    @Test
    void tellsWhenTheAnswerAndItsContentBegin() {
        ResponseReader reader = reader(EVENTS, false);
        reader.read(ByteBuffer.wrap(START, 0, START.length - 1));
        assertThat(reader.begun()).isFalse();
        reader.read(ByteBuffer.wrap(START, START.length - 1, 1));
        assertThat(reader.begun()).isTrue();
        assertThat(reader.contentBegun()).isFalse();
        reader.read(ByteBuffer.wrap(delta(0, "{\"text\":\"a\"}")));
        assertThat(reader.contentBegun()).isTrue();
        assertThat(reader.facts().outputJson()).isNull();
    }

    @Test
    void aStreamCutAnywhereIsNotComplete() {
        for (int length = 0; length < STREAM.length; length++) {
            assertThat(read(Arrays.copyOf(STREAM, length)).complete())
                    .as("cut at %d", length)
                    .isFalse();
        }
        assertThat(read(STREAM).complete()).isTrue();
    }

    @Test
    void aDamagedStreamIsNotComplete() {
        byte[] damaged = STREAM.clone();
        damaged[START.length + 40] ^= 1;

        assertThat(read(damaged).complete()).isFalse();
        assertThat(read(EventFrames.stream(START, EventFrames.event("contentBlockDelta", "{\"delta\":"), METADATA))
                        .complete())
                .isFalse();
    }

    @Test
    void anExceptionInsideAStreamIsAnError() {
        byte[] exception = EventFrames.exception("throttlingException", "{\"message\":\"Too many requests\"}");
        ErrorFacts throttled = new ErrorFacts("ThrottlingException", null, "Too many requests");

        ResponseFacts late = read(EventFrames.stream(START, delta(0, "{\"text\":\"a\"}"), exception));
        assertThat(late.error()).isEqualTo(throttled);
        assertThat(late.complete()).isFalse();

        ResponseReader first = reader(EVENTS, false);
        first.read(ByteBuffer.wrap(exception));
        assertThat(first.begun()).isFalse();
        assertThat(first.facts().error()).isEqualTo(throttled);

        assertThat(read(EventFrames.error("InternalFailure", "boom")).error())
                .isEqualTo(new ErrorFacts("InternalFailure", null, "boom"));
    }

    @Test
    void stopReasonsAreMapped() {
        assertThat(FinishReasons.of("end_turn")).isEqualTo("stop");
        assertThat(FinishReasons.of("stop_sequence")).isEqualTo("stop");
        assertThat(FinishReasons.of("max_tokens")).isEqualTo("length");
        assertThat(FinishReasons.of("model_context_window_exceeded")).isEqualTo("length");
        assertThat(FinishReasons.of("guardrail_intervened")).isEqualTo("content_filter");
        assertThat(FinishReasons.of("content_filtered")).isEqualTo("content_filter");
        assertThat(FinishReasons.of("malformed_tool_use")).isEqualTo("malformed_tool_use");
        assertThat(FinishReasons.of("COMPLETE")).isEqualTo("stop");
        assertThat(FinishReasons.of(null)).isNull();
    }

    @Test
    void readsErrorsByHeaderAndByBody() {
        Headers typed = name -> name.equalsIgnoreCase("x-amzn-errortype")
                ? "ThrottlingException:http://internal.amazon.com/coral/com.amazon.bedrock/"
                : null;
        byte[] body = "{\"message\":\"Too many tokens\"}".getBytes(UTF_8);

        assertThat(BedrockDialect.CONVERSE.readError(429, typed, body))
                .isEqualTo(new ErrorFacts("ThrottlingException", null, "Too many tokens"));
        assertThat(BedrockDialect.CONVERSE.readError(
                        400,
                        Headers.NONE,
                        "{\"__type\":\"com.amazon.coral.service#ValidationException\",\"Message\":\"bad\"}"
                                .getBytes(UTF_8)))
                .isEqualTo(new ErrorFacts("ValidationException", null, "bad"));
        assertThat(BedrockDialect.CONVERSE.readError(502, Headers.NONE, "<html>".getBytes(UTF_8)))
                .isEqualTo(new ErrorFacts(null, null, null));
    }

    @Test
    void writesErrorsThatTheSdkKnowsByTheirHeader() {
        Refusal refusal = new Refusal(503, "circuit_open", "The circuit is open");

        assertThat(new String(BedrockDialect.CONVERSE.writeError(refusal), UTF_8))
                .isEqualTo("{\"message\":\"The circuit is open\"}");
        assertThat(BedrockDialect.CONVERSE.errorHeaders(refusal))
                .containsExactly("x-amzn-ErrorType", "ServiceUnavailableException");
        assertThat(BedrockDialect.CONVERSE.errorHeaders(new Refusal(429, "budget", "")))
                .containsExactly("x-amzn-ErrorType", "ThrottlingException");
        assertThat(BedrockDialect.CONVERSE.errorHeaders(new Refusal(400, "guard", "")))
                .containsExactly("x-amzn-ErrorType", "ValidationException");
    }

    private static byte[] delta(int index, String delta) {
        return EventFrames.event(
                "contentBlockDelta", "{\"contentBlockIndex\":" + index + ",\"delta\":" + delta + ",\"p\":\"abcdefg\"}");
    }

    private static ResponseReader reader(Headers headers, boolean capture) {
        return BedrockDialect.CONVERSE.reader(
                RequestFacts.builder(Operation.CHAT).build(), headers, capture);
    }

    private static ResponseFacts read(byte[] stream) {
        ResponseReader reader = reader(EVENTS, false);
        reader.read(ByteBuffer.wrap(stream));
        reader.end();
        return reader.facts();
    }
}
