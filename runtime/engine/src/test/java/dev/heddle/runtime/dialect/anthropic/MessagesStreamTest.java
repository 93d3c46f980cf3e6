package dev.heddle.runtime.dialect.anthropic;

import static dev.heddle.runtime.dialect.anthropic.AnthropicDialect.MESSAGES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Readings;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessagesStreamTest {

    private static final String START = event("message_start", """
            "message":{"id":"msg_1","type":"message","role":"assistant","content":[],"model":"claude-opus-4-1-20250805",\
            "stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":25,"cache_creation_input_tokens":30,\
            "cache_read_input_tokens":40,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":20},\
            "output_tokens":1,"service_tier":"priority"}}""");
    private static final String TEXT = event("content_block_start", """
            "index":0,"content_block":{"type":"text","text":""}""");
    private static final String PING = event("ping", null);
    private static final String HEL = event("content_block_delta", """
            "index":0,"delta":{"type":"text_delta","text":"Hel"}""");
    private static final String LO = event("content_block_delta", """
            "index":0,"delta":{"type":"text_delta","text":"lo"}""");
    private static final String BLOCK_STOP = event("content_block_stop", "\"index\":0");
    private static final String END_TURN = event("message_delta", """
            "delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":15}""");
    private static final String STOP = event("message_stop", null);

    @Test
    void aStreamIsReadToItsTerminalEvent() {
        ResponseFacts facts = Readings.stream(MESSAGES, START + TEXT + PING + HEL + LO + BLOCK_STOP + END_TURN + STOP);
        assertThat(facts.id()).isEqualTo("msg_1");
        assertThat(facts.model()).isEqualTo("claude-opus-4-1-20250805");
        assertThat(facts.serviceTier()).isEqualTo("priority");
        assertThat(facts.finishReasons()).containsExactly("stop");
        assertThat(facts.complete()).isTrue();
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(25)
                        .cacheRead(40)
                        .cacheWrite5m(10)
                        .cacheWrite1h(20)
                        .output(15)
                        .build());
        assertThat(facts.outputJson())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"Hello\"}],\"finish_reason\":\"stop\"}]");
    }

    @Test
    void fastModeIsAServiceTierThoughOnlyTheFirstEventSaysIt() {
        String start =
                START.replace("\"service_tier\":\"priority\"", "\"speed\":\"fast\",\"service_tier\":\"standard\"");

        assertThat(Readings.stream(MESSAGES, start + TEXT + HEL + BLOCK_STOP + END_TURN + STOP)
                        .serviceTier())
                .isEqualTo("fast");
    }

    @Test
    void progressIsToldEventByEvent() {
        ResponseReader reader = Readings.reader(MESSAGES, "text/event-stream", false);
        read(reader, PING);
        assertThat(reader.begun()).isFalse();
        read(reader, START + TEXT);
        assertThat(reader.begun()).isTrue();
        assertThat(reader.contentBegun()).isFalse();
        read(reader, HEL + LO);
        assertThat(reader.contentEvents()).isEqualTo(2);
        read(reader, BLOCK_STOP + END_TURN);
        assertThat(reader.terminated()).isFalse();
        read(reader, STOP);
        assertThat(reader.terminated()).isTrue();
        assertThat(reader.facts().complete()).isTrue();
    }

    @Test
    void toolCallsAreAssembledFromTheirPieces() {
        ResponseFacts facts = Readings.stream(
                MESSAGES,
                START
                        + event(
                                "content_block_start",
                                "\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\"}")
                        + event(
                                "content_block_delta",
                                "\"index\":0,\"delta\":{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}")
                        + event(
                                "content_block_delta",
                                "\"index\":0,\"delta\":{\"type\":\"signature_delta\",\"signature\":\"x\"}")
                        + event(
                                "content_block_start",
                                "\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_1\",\"name\":\"get_weather\",\"input\":{}}")
                        + event(
                                "content_block_delta",
                                "\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\"}")
                        + event(
                                "content_block_delta",
                                "\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"city\\\": \"}")
                        + event(
                                "content_block_delta",
                                "\"index\":1,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"\\\"Paris\\\"}\"}")
                        + event(
                                "content_block_start",
                                "\"index\":2,\"content_block\":{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{}}")
                        + event(
                                "content_block_delta",
                                "\"index\":2,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"{}\"}")
                        + event(
                                "content_block_start",
                                "\"index\":3,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_2\",\"name\":\"now\",\"input\":{}}")
                        + event(
                                "message_delta",
                                "\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":9}")
                        + STOP);
        assertThat(facts.toolCalls()).containsExactly("get_weather", "now");
        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},"
                        + "{\"type\":\"tool_call\",\"id\":\"toolu_1\",\"name\":\"get_weather\",\"arguments\":{\"city\": \"Paris\"}},"
                        + "{\"type\":\"tool_call\",\"id\":\"toolu_2\",\"name\":\"now\",\"arguments\":{}}],"
                        + "\"finish_reason\":\"tool_call\"}]");
    }

    @Test
    void countsThatTheLastEventSaysAgainReplaceTheFirst() {
        String delta = event("message_delta", """
                "delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":10682,"cache_creation_input_tokens":30,\
                "cache_read_input_tokens":41,"output_tokens":510,"server_tool_use":{"web_search_requests":1}}""");
        assertThat(Readings.stream(MESSAGES, START + HEL + delta + STOP).usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(10682)
                        .cacheRead(41)
                        .cacheWrite5m(10)
                        .cacheWrite1h(20)
                        .output(510)
                        .webSearches(1)
                        .build());
    }

    @Test
    void aStreamThatIsCutIsNotComplete() {
        assertThat(Readings.stream(MESSAGES, START + TEXT + HEL).complete()).isFalse();
        assertThat(Readings.stream(MESSAGES, START + TEXT + HEL).usage()).isNotNull();
        assertThat(Readings.stream(MESSAGES, START + TEXT + HEL + BLOCK_STOP + END_TURN)
                        .complete())
                .isTrue();
    }

    @Test
    void anErrorEventIsAnError() {
        String error = event("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}");
        ResponseFacts facts = Readings.stream(MESSAGES, START + HEL + error);
        assertThat(facts.error()).isEqualTo(new ErrorFacts("overloaded_error", null, "Overloaded"));
        assertThat(facts.complete()).isFalse();
        ResponseReader reader = Readings.reader(MESSAGES, "text/event-stream", false);
        read(reader, error);
        assertThat(reader.begun()).isFalse();
        assertThat(reader.terminated()).isTrue();
    }

    @Test
    void eventsWithoutNamesAreToldByTheirType() {
        String nameless = (START + TEXT + HEL + END_TURN + STOP).replaceAll("event: \\w+\n", "");
        ResponseFacts facts = Readings.stream(MESSAGES, nameless);
        assertThat(facts.finishReasons()).containsExactly("stop");
        assertThat(facts.complete()).isTrue();
    }

    private static String event(String type, @Nullable String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"" + (members == null ? "" : "," + members)
                + "}\n\n";
    }

    private static void read(ResponseReader reader, String text) {
        reader.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
