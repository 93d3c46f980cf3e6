package dev.heddle.runtime.dialect.anthropic;

import static dev.heddle.runtime.dialect.anthropic.AnthropicDialect.MESSAGES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Readings;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final String PATH = "/v1/messages";

    @Test
    void aRequestIsRead() {
        RequestFacts facts = Readings.request(MESSAGES, PATH, """
                {
                  "model": "claude-sonnet-4-5", "max_tokens": 1024, "stream": true,
                  "system": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral", "ttl": "1h"}}],
                  "messages": [{"role": "user", "content": "Hi"}],
                  "temperature": 0.5, "top_p": 0.9, "top_k": 40, "stop_sequences": ["\\n\\nHuman:"],
                  "service_tier": "auto", "thinking": {"type": "enabled", "budget_tokens": 2000},
                  "output_config": {"effort": "high", "format": {"type": "json_schema", "schema": {"type": "object"}}},
                  "tools": [
                    {"name": "get_weather", "description": "x", "input_schema": {"type": "object", "properties": {"name": {}}}},
                    {"type": "web_search_20250305", "name": "web_search", "max_uses": 5}
                  ],
                  "metadata": {"user_id": "u"}
                }""");
        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.CHAT).model("claude-sonnet-4-5").stream(true)
                        .usageRequested(true)
                        .maxTokens(1024L)
                        .temperature(0.5)
                        .topP(0.9)
                        .topK(40L)
                        .outputType("json")
                        .reasoningLevel("high")
                        .serviceTier("auto")
                        .stopSequences(List.of("\n\nHuman:"))
                        .tools(List.of("get_weather", "web_search"))
                        .promptJson("[{\"role\": \"user\", \"content\": \"Hi\"}]")
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "'\"speed\":\"fast\",\"service_tier\":\"auto\"', fast",
        "'\"service_tier\":\"auto\",\"speed\":\"fast\"', fast",
        "'\"service_tier\":\"auto\",\"speed\":\"standard\"', auto"
    })
    void fastModeIsAServiceTier(String members, String tier) {
        assertThat(Readings.request(
                                MESSAGES, PATH, "{\"model\":\"x\",\"messages\":[],\"max_tokens\":1," + members + "}")
                        .serviceTier())
                .isEqualTo(tier);
        assertThat(Readings.whole(MESSAGES, "{\"usage\":{\"input_tokens\":1," + members + "}}")
                        .serviceTier())
                .isEqualTo(tier);
    }

    @Test
    void onVertexThePathNamesTheModelAndAsksForTheStream() {
        String body = "{\"anthropic_version\":\"vertex-2023-10-16\",\"messages\":[],\"max_tokens\":1}";
        String path = "/v1/projects/p/locations/l/publishers/anthropic/models/claude-sonnet-4@20250514";
        RequestFacts stream = Readings.request(MESSAGES, path + ":streamRawPredict", body);
        assertThat(stream.model()).isEqualTo("claude-sonnet-4@20250514");
        assertThat(stream.stream()).isTrue();
        assertThat(Readings.request(MESSAGES, path + ":rawPredict", body).stream())
                .isFalse();
        assertThat(Readings.request(MESSAGES, path.replace("@", "%40") + ":rawPredict", body)
                        .model())
                .isEqualTo("claude-sonnet-4@20250514");
    }

    @Test
    void modelsOfOtherPublishersOnVertexAreNotAnthropics() {
        byte[] body = "{\"model\":\"mistral-large\",\"messages\":[],\"max_tokens\":1}".getBytes(UTF_8);
        String models = "/v1/projects/p/locations/l/publishers/mistralai/models/mistral-large";

        assertThat(MESSAGES.readRequest(models + ":rawPredict", body, false)).isEmpty();
        assertThat(MESSAGES.readRequest(models + ":streamRawPredict", body, false))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[],\"max_tokens\":1}",
                "{\"model\":\"x\",\"messages\":[]}",
                "{\"model\":\"x\",\"max_tokens\":1}",
                "{\"model\":\"x\",\"messages\":\"hi\",\"max_tokens\":1}",
                "{\"text\":\"hello\",\"to\":\"bob\"}",
                "[]",
                "",
            })
    void anApplicationsOwnMessagesAreNoCall(String body) {
        assertThat(MESSAGES.readRequest(PATH, body.getBytes(UTF_8), false)).isEmpty();
    }

    @Test
    void aWholeAnswerIsRead() {
        ResponseFacts facts = Readings.whole(MESSAGES, """
                {
                  "id": "msg_013Zva2CMHLNnjNjJJKqJ2EF", "type": "message", "role": "assistant",
                  "model": "claude-sonnet-4-5-20250929",
                  "content": [
                    {"type": "thinking", "thinking": "Weather…", "signature": "EqQBCg"},
                    {"type": "text", "text": "Let me look."},
                    {"type": "server_tool_use", "id": "srvtoolu_1", "name": "web_search", "input": {"query": "x"}},
                    {"type": "tool_use", "id": "toolu_1", "name": "get_weather", "input": {"city": "Paris", "days": [1, 2]}}
                  ],
                  "stop_reason": "tool_use", "stop_sequence": null,
                  "usage": {
                    "input_tokens": 2095, "cache_creation_input_tokens": 300, "cache_read_input_tokens": 1000,
                    "cache_creation": {"ephemeral_5m_input_tokens": 100, "ephemeral_1h_input_tokens": 200},
                    "output_tokens": 503, "output_tokens_details": {"thinking_tokens": 33},
                    "server_tool_use": {"web_search_requests": 2, "web_fetch_requests": 1}, "service_tier": "standard"
                  }
                }""");
        assertThat(facts.id()).isEqualTo("msg_013Zva2CMHLNnjNjJJKqJ2EF");
        assertThat(facts.model()).isEqualTo("claude-sonnet-4-5-20250929");
        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.toolCalls()).containsExactly("get_weather");
        assertThat(facts.serviceTier()).isEqualTo("standard");
        assertThat(facts.complete()).isTrue();
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(2095)
                        .cacheRead(1000)
                        .cacheWrite5m(100)
                        .cacheWrite1h(200)
                        .output(503)
                        .reasoning(33)
                        .webSearches(2)
                        .build());
        assertThat(facts.outputJson())
                .isEqualTo("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"Weather…\"},"
                        + "{\"type\":\"text\",\"content\":\"Let me look.\"},"
                        + "{\"type\":\"tool_call\",\"id\":\"toolu_1\",\"name\":\"get_weather\","
                        + "\"arguments\":{\"city\": \"Paris\", \"days\": [1, 2]}}],\"finish_reason\":\"tool_call\"}]");
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,stop",
        "stop_sequence,stop",
        "pause_turn,stop",
        "max_tokens,length",
        "model_context_window_exceeded,length",
        "refusal,content_filter",
        "something_new,something_new"
    })
    void stopReasonsBecomeFinishReasons(String reason, String expected) {
        String body = "{\"id\":\"m\",\"content\":[],\"stop_reason\":\"" + reason + "\"}";
        assertThat(Readings.whole(MESSAGES, body).finishReasons()).containsExactly(expected);
    }

    @Test
    void cacheWritesWithoutDetailsAreOfTheDefaultLifetime() {
        assertThat(usage("\"cache_creation_input_tokens\":300"))
                .isEqualTo(Usage.builder()
                        .uncachedInput(1)
                        .cacheWrite5m(300)
                        .output(2)
                        .build());
        assertThat(usage("\"cache_creation_input_tokens\":300,\"cache_creation\":{\"ephemeral_1h_input_tokens\":100}"))
                .isEqualTo(Usage.builder()
                        .uncachedInput(1)
                        .cacheWrite5m(200)
                        .cacheWrite1h(100)
                        .output(2)
                        .build());
        assertThat(usage("\"cache_creation_input_tokens\":null,\"cache_creation\":{\"ephemeral_5m_input_tokens\":7}"))
                .isEqualTo(Usage.builder()
                        .uncachedInput(1)
                        .cacheWrite5m(7)
                        .output(2)
                        .build());
    }

    @Test
    void compactionsAreBilledAndAnAdvisorsModelIsNotThisOne() {
        Usage usage = usage("""
                "iterations": [
                  {"type": "compaction", "input_tokens": 100, "output_tokens": 82, "cache_read_input_tokens": 5,
                   "cache_creation_input_tokens": 55, "cache_creation": {"ephemeral_5m_input_tokens": 50, "ephemeral_1h_input_tokens": 5}},
                  {"type": "message", "input_tokens": 1, "output_tokens": 2},
                  {"type": "advisor_message", "model": "claude-opus-4-8", "input_tokens": 2529, "output_tokens": 38}
                ]""");
        assertThat(usage)
                .isEqualTo(Usage.builder()
                        .uncachedInput(101)
                        .cacheRead(5)
                        .cacheWrite5m(50)
                        .cacheWrite1h(5)
                        .output(84)
                        .build());
    }

    @Test
    void errorsAreRead() {
        String body =
                "{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\",\"message\":\"model: x\"},\"request_id\":\"r\"}";
        ErrorFacts expected = new ErrorFacts("not_found_error", null, "model: x");
        assertThat(MESSAGES.readError(404, Headers.NONE, body.getBytes(UTF_8))).isEqualTo(expected);
        assertThat(Readings.whole(MESSAGES, body).error()).isEqualTo(expected);
    }

    @Test
    void aRefusalIsAnErrorOfAnthropicsShape() {
        Refusal refusal = new Refusal(503, "circuit_open", "claude is \"down\"");
        assertThat(new String(MESSAGES.writeError(refusal), UTF_8))
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\","
                        + "\"message\":\"claude is \\\"down\\\"\",\"code\":\"circuit_open\"}}");
        assertThat(MESSAGES.errorHeaders(refusal)).containsExactly("x-should-retry", "false");
        assertThat(MESSAGES.readError(503, Headers.NONE, MESSAGES.writeError(refusal)))
                .isEqualTo(new ErrorFacts("overloaded_error", "circuit_open", "claude is \"down\""));
    }

    private static Usage usage(String more) {
        String body = "{\"content\":[],\"usage\":{\"input_tokens\":1,\"output_tokens\":2," + more + "}}";
        return Objects.requireNonNull(Readings.whole(MESSAGES, body).usage());
    }
}
