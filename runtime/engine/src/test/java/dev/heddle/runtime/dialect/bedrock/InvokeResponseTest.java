package dev.heddle.runtime.dialect.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Pieces;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.eventstream.EventFrames;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvokeResponseTest {

    private static final Headers EVENTS = name -> "application/vnd.amazon.eventstream";
    private static final String METRICS =
            "\"amazon-bedrock-invocationMetrics\":{\"inputTokenCount\":21,\"outputTokenCount\":9,"
                    + "\"invocationLatency\":1200,\"firstByteLatency\":300}";

    private static final byte[] CLAUDE = chunks(
            "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_bdrk_01\",\"type\":\"message\",\"role\":\"assistant\","
                    + "\"model\":\"claude-3-5-haiku-20241022\",\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":21,"
                    + "\"cache_creation_input_tokens\":5,\"cache_read_input_tokens\":7,\"output_tokens\":1}}}",
            "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
            "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}",
            "{\"type\":\"content_block_stop\",\"index\":0}",
            "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":9}}",
            "{\"type\":\"message_stop\"," + METRICS + "}");

    private static final byte[] NOVA = chunks(
            "{\"messageStart\":{\"role\":\"assistant\"}}",
            "{\"contentBlockDelta\":{\"delta\":{\"text\":\"Hel\"},\"contentBlockIndex\":0}}",
            "{\"contentBlockDelta\":{\"delta\":{\"text\":\"lo\"},\"contentBlockIndex\":0}}",
            "{\"contentBlockStop\":{\"contentBlockIndex\":0}}",
            "{\"messageStop\":{\"stopReason\":\"max_tokens\"}}",
            "{\"metadata\":{\"usage\":{\"inputTokens\":21,\"outputTokens\":9,\"cacheReadInputTokenCount\":4,"
                    + "\"cacheWriteInputTokenCount\":2},\"metrics\":{},\"trace\":{}}," + METRICS + "}");

    private static final byte[] LLAMA = chunks(
            "{\"generation\":\"Hel\",\"prompt_token_count\":21,\"generation_token_count\":1,\"stop_reason\":null}",
            "{\"generation\":\"lo\",\"prompt_token_count\":null,\"generation_token_count\":2,\"stop_reason\":null}",
            "{\"generation\":\"\",\"prompt_token_count\":null,\"generation_token_count\":9,\"stop_reason\":\"length\","
                    + METRICS + "}");

    private static final byte[] TITAN = chunks(
            "{\"outputText\":\"Hello\",\"index\":0,\"totalOutputTextTokenCount\":9,\"completionReason\":\"FINISH\","
                    + "\"inputTextTokenCount\":21," + METRICS + "}");

    private static final byte[] MISTRAL = chunks(
            "{\"outputs\":[{\"text\":\"Hel\",\"stop_reason\":null}]}",
            "{\"outputs\":[{\"text\":\"lo\",\"stop_reason\":\"stop\"}]," + METRICS + "}");

    private static final byte[] COHERE = chunks(
            "{\"is_finished\":false,\"event_type\":\"text-generation\",\"text\":\"Hel\"}",
            "{\"is_finished\":false,\"event_type\":\"text-generation\",\"text\":\"lo\"}",
            "{\"is_finished\":true,\"event_type\":\"stream-end\",\"finish_reason\":\"COMPLETE\","
                    + "\"response\":{\"text\":\"Hello\",\"generation_id\":\"g\"}," + METRICS + "}");

    @Test
    void readsClaudesStream() {
        Pieces.everyWay(CLAUDE, pieces -> {
            ResponseFacts facts = readPieces(pieces);
            assertThat(facts.id()).isEqualTo("msg_bdrk_01");
            assertThat(facts.model()).isEqualTo("claude-3-5-haiku-20241022");
            assertThat(facts.finishReasons()).containsExactly("stop");
            assertThat(facts.usage())
                    .isEqualTo(Usage.builder()
                            .uncachedInput(21)
                            .cacheWrite5m(5)
                            .cacheRead(7)
                            .output(9)
                            .build());
            assertText(facts, "Hello", "stop");
        });
    }

    @Test
    void readsTheStreamsOfOtherModels() {
        Usage usage = Usage.builder().uncachedInput(21).output(9).build();
        Pieces.everyWay(NOVA, pieces -> {
            ResponseFacts facts = readPieces(pieces);
            assertText(facts, "Hello", "length");
            assertThat(facts.usage())
                    .isEqualTo(Usage.builder()
                            .uncachedInput(21)
                            .output(9)
                            .cacheRead(4)
                            .cacheWrite5m(2)
                            .build());
        });
        assertStream(LLAMA, "length", usage);
        assertStream(TITAN, "stop", usage);
        assertStream(MISTRAL, "stop", usage);
        assertStream(COHERE, "stop", usage);
    }

    private static void assertStream(byte[] stream, String reason, Usage usage) {
        Pieces.everyWay(stream, pieces -> {
            ResponseFacts facts = readPieces(pieces);
            assertText(facts, "Hello", reason);
            assertThat(facts.usage()).isEqualTo(usage);
        });
    }

    @Test
    void aStreamCutAnywhereIsNotComplete() {
        for (byte[] stream : new byte[][] {CLAUDE, NOVA, LLAMA, TITAN, MISTRAL, COHERE}) {
            for (int length = 0; length < stream.length; length++) {
                ResponseReader reader = reader(EVENTS, false);
                reader.read(ByteBuffer.wrap(Arrays.copyOf(stream, length)));
                reader.end();
                assertThat(reader.facts().complete()).as("cut at %d", length).isFalse();
            }
        }
    }

    @Test
    void errorsInsideAStreamAreErrors() {
        byte[] exception = EventFrames.exception(
                "modelStreamErrorException", "{\"message\":\"overloaded\",\"originalStatusCode\":529}");
        byte[] begun = chunks("{\"generation\":\"Hel\",\"prompt_token_count\":21}");

        ResponseFacts facts = read(EventFrames.stream(begun, exception));

        assertThat(facts.error()).isEqualTo(new ErrorFacts("ModelStreamErrorException", null, "overloaded"));
        assertThat(facts.complete()).isFalse();
        assertThat(read(chunks("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"x\"}}"))
                        .complete())
                .isFalse();
    }

    @Test
    void aChunkThatIsNoBase64MakesTheAnswerIncomplete() {
        byte[] bad = EventFrames.event("chunk", "{\"bytes\":\"***\"}");
        byte[] none = EventFrames.event("chunk", "{\"p\":\"abc\"}");

        assertThat(read(EventFrames.stream(bad, TITAN)).complete()).isFalse();
        assertThat(read(EventFrames.stream(none, TITAN)).complete()).isFalse();
        assertThat(read(TITAN).complete()).isTrue();
    }

    @Test
    void readsClaudesBody() {
        ResponseFacts facts = whole(Headers.NONE, """
                {"id":"msg_bdrk_01","type":"message","role":"assistant","model":"claude-3-5-haiku-20241022",
                 "content":[{"type":"text","text":"Hello"},{"type":"tool_use","id":"toolu_1","name":"get_weather","input":{}}],
                 "stop_reason":"tool_use","usage":{"input_tokens":10,"output_tokens":25,"cache_read_input_tokens":7}}
                """);

        assertThat(facts.complete()).isTrue();
        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.toolCalls()).containsExactly("get_weather");
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(10)
                        .output(25)
                        .cacheRead(7)
                        .build());
    }

    @Test
    void readsTheBodiesOfOtherModels() {
        Usage usage = Usage.builder().uncachedInput(21).output(9).build();
        ResponseFacts nova = whole(
                Headers.NONE,
                "{\"output\":{\"message\":{\"content\":[{\"text\":\"Hello\"}],\"role\":\"assistant\"}},\"stopReason\":\"end_turn\","
                        + "\"usage\":{\"inputTokens\":21,\"outputTokens\":9,\"totalTokens\":30}}");
        assertText(nova, "Hello", "stop");
        assertThat(nova.usage()).isEqualTo(usage);

        ResponseFacts titan = whole(
                Headers.NONE,
                "{\"inputTextTokenCount\":21,\"results\":[{\"tokenCount\":9,\"outputText\":\"Hello\",\"completionReason\":\"LENGTH\"}]}");
        assertText(titan, "Hello", "length");
        assertThat(titan.usage()).isEqualTo(usage);

        ResponseFacts llama = whole(
                Headers.NONE,
                "{\"generation\":\"Hello\",\"prompt_token_count\":21,\"generation_token_count\":9,\"stop_reason\":\"stop\"}");
        assertText(llama, "Hello", "stop");
        assertThat(llama.usage()).isEqualTo(usage);

        ResponseFacts openAi = whole(
                Headers.NONE,
                "{\"id\":\"chatcmpl-1\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"role\":\"assistant\","
                        + "\"content\":\"Hello\"}}],\"usage\":{\"prompt_tokens\":21,\"completion_tokens\":9,\"total_tokens\":30}}");
        assertText(openAi, "Hello", "stop");
        assertThat(openAi.usage()).isEqualTo(usage);
        assertThat(openAi.id()).isEqualTo("chatcmpl-1");
    }

    @Test
    void headersTellTheUsageOfBodiesThatDoNot() {
        Headers headers = name -> switch (name) {
            case "content-type" -> "application/json";
            case "X-Amzn-Bedrock-Input-Token-Count" -> "21";
            case "X-Amzn-Bedrock-Output-Token-Count" -> "9";
            case "X-Amzn-Bedrock-Service-Tier" -> "flex";
            default -> null;
        };
        Usage usage = Usage.builder().uncachedInput(21).output(9).build();

        ResponseFacts mistral = whole(headers, "{\"outputs\":[{\"text\":\"Hello\",\"stop_reason\":\"stop\"}]}");
        assertText(mistral, "Hello", "stop");
        assertThat(mistral.usage()).isEqualTo(usage);
        assertThat(mistral.serviceTier()).isEqualTo("flex");

        ResponseFacts cohere = whole(
                headers,
                "{\"response_id\":\"r\",\"text\":\"\",\"generation_id\":\"g\",\"chat_history\":[{\"text\":\"no\"}],"
                        + "\"finish_reason\":\"COMPLETE\",\"tool_calls\":[{\"name\":\"f\",\"parameters\":{\"a\":1}}]}");
        assertThat(cohere.finishReasons()).containsExactly("tool_call");
        assertThat(cohere.toolCalls()).containsExactly("f");
        assertThat(cohere.outputJson()).contains("\"arguments\":{\"a\":1}").doesNotContain("no");
        assertThat(cohere.usage()).isEqualTo(usage);

        ResponseFacts chat = whole(
                headers,
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"\",\"tool_calls\":[{\"id\":\"c\","
                        + "\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}}]},\"stop_reason\":\"tool_calls\"}]}");
        assertThat(chat.finishReasons()).containsExactly("tool_call");
        assertThat(chat.toolCalls()).containsExactly("f");

        ResponseFacts embeddings = whole(headers, "{\"embeddings\":[[0.1,0.2]],\"id\":\"e\",\"texts\":[\"x\"]}");
        assertThat(embeddings.usage()).isEqualTo(usage);
        assertThat(embeddings.outputJson()).isNull();
        assertThat(embeddings.finishReasons()).isEmpty();
    }

    @Test
    void whatTheBodySaysComesBeforeTheHeaders() {
        Headers headers = name -> name.startsWith("X-Amzn-Bedrock-") ? "77" : null;

        ResponseFacts titan = whole(headers, "{\"embedding\":[0.1],\"inputTextTokenCount\":5}");

        assertThat(titan.usage()).isEqualTo(Usage.builder().uncachedInput(5).build());
        assertThat(whole(name -> name.startsWith("X-Amzn") ? "many" : null, "{\"embedding\":[0.1]}")
                        .usage())
                .isNull();
    }

    @Test
    void anInterveningGuardrailFiltersTheContent() {
        ResponseFacts facts = whole(
                Headers.NONE,
                "{\"amazon-bedrock-guardrailAction\":\"INTERVENED\",\"generation\":\"Sorry\",\"stop_reason\":\"stop\"}");

        assertThat(facts.finishReasons()).containsExactly("content_filter");
    }

    private static void assertText(ResponseFacts facts, String text, String reason) {
        assertThat(facts.complete()).isTrue();
        assertThat(facts.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"" + text
                        + "\"}],\"finish_reason\":\"" + reason + "\"}]");
    }

    private static byte[] chunks(String... json) {
        byte[][] frames = Arrays.stream(json)
                .map(chunk -> EventFrames.event(
                        "chunk",
                        "{\"bytes\":\"" + Base64.getEncoder().encodeToString(chunk.getBytes(UTF_8))
                                + "\",\"p\":\"abcdefghij\"}"))
                .toArray(byte[][]::new);
        return EventFrames.stream(frames);
    }

    private static ResponseReader reader(Headers headers, boolean capture) {
        RequestFacts request = RequestFacts.builder(Operation.CHAT).build();
        return BedrockDialect.INVOKE.reader(request, headers, capture);
    }

    private static ResponseFacts read(byte[] stream) {
        return readPieces(List.of(ByteBuffer.wrap(stream)));
    }

    private static ResponseFacts readPieces(List<ByteBuffer> pieces) {
        ResponseReader reader = reader(EVENTS, true);
        pieces.forEach(reader::read);
        reader.end();
        return reader.facts();
    }

    private static ResponseFacts whole(Headers headers, String body) {
        ResponseReader reader = reader(headers, true);
        reader.read(ByteBuffer.wrap(body.getBytes(UTF_8)));
        reader.end();
        return reader.facts();
    }
}
