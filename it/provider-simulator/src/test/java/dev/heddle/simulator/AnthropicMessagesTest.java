package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import dev.heddle.simulator.script.Usage;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AnthropicMessagesTest {

    private static final String PATH = "/v1/messages";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void inputTokensLeaveCachedOnesOut() {
        simulator
                .script()
                .next(Reply.text("Hello.")
                        .usage(Usage.of(1000, 60).withCacheRead(200).withCacheWrite(30, 5)));

        HttpResponse<String> response = HttpCaller.post(simulator, PATH, "{\"model\":\"claude\",\"max_tokens\":1}");

        String body = response.body();
        assertThat(response.headers().firstValue("request-id")).hasValue("req_000000000001");
        assertThat(JsonPath.at(body, "id")).isEqualTo("msg_000000000001");
        assertThat(JsonPath.at(body, "type")).isEqualTo("message");
        assertThat(JsonPath.at(body, "role")).isEqualTo("assistant");
        assertThat(JsonPath.at(body, "model")).isEqualTo("claude");
        assertThat(JsonPath.at(body, "content.0.text")).isEqualTo("Hello.");
        assertThat(JsonPath.at(body, "stop_reason")).isEqualTo("end_turn");
        assertThat(JsonPath.at(body, "usage.input_tokens")).isEqualTo(765L);
        assertThat(JsonPath.at(body, "usage.cache_read_input_tokens")).isEqualTo(200L);
        assertThat(JsonPath.at(body, "usage.cache_creation_input_tokens")).isEqualTo(35L);
        assertThat(JsonPath.at(body, "usage.cache_creation.ephemeral_1h_input_tokens"))
                .isEqualTo(5L);
        assertThat(JsonPath.at(body, "usage.output_tokens")).isEqualTo(60L);
    }

    @Test
    void everyEventOfTheStreamIsNamed() {
        simulator.script().next(Reply.tokens("Hel", "lo."));

        String body = HttpCaller.post(simulator, PATH, "{\"model\":\"claude\",\"stream\":true}")
                .body();

        assertThat(HttpCaller.sseNames(body))
                .containsExactly(
                        "message_start",
                        "content_block_start",
                        "ping",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        List<String> data = HttpCaller.sseData(body);
        assertThat(JsonPath.at(data.get(0), "message.usage.input_tokens")).isEqualTo(800L);
        assertThat(JsonPath.at(data.get(0), "message.usage.output_tokens")).isEqualTo(1L);
        assertThat(JsonPath.at(data.get(3), "delta.text")).isEqualTo("Hel");
        assertThat(JsonPath.at(data.get(6), "delta.stop_reason")).isEqualTo("end_turn");
        assertThat(JsonPath.at(data.get(6), "usage.output_tokens")).isEqualTo(60L);
    }

    @Test
    void toolUseIsStreamedInFragmentsBlockByBlock() {
        simulator
                .script()
                .next(Reply.toolCalls(
                        new ToolCall("weather", "{\"city\":\"Paris\"}"), new ToolCall("time", "{\"zone\":\"CET\"}")));

        List<String> data =
                HttpCaller.sseData(HttpCaller.post(simulator, PATH, "{\"model\":\"c\",\"stream\":true,\"tools\":[{}]}")
                        .body());

        StringBuilder second = new StringBuilder();
        for (String event : data) {
            if (event.contains("input_json_delta") && Long.valueOf(1).equals(JsonPath.at(event, "index"))) {
                second.append(JsonPath.at(event, "delta.partial_json"));
            }
        }
        assertThat(second).hasToString("{\"zone\":\"CET\"}");
        assertThat(JsonPath.at(data.get(data.size() - 2), "delta.stop_reason")).isEqualTo("tool_use");
    }

    @Test
    void overloadComesAsStatusOrAsAnEventAfter200() {
        simulator.script().next(Reply.error(529), Reply.answer().errorAfterTokens(1, 529));

        HttpResponse<String> refused = HttpCaller.post(simulator, PATH, "{\"model\":\"c\"}");
        HttpResponse<String> broken = HttpCaller.post(simulator, PATH, "{\"model\":\"c\",\"stream\":true}");

        assertThat(refused.statusCode()).isEqualTo(529);
        assertThat(JsonPath.at(refused.body(), "error.type")).isEqualTo("overloaded_error");
        assertThat(broken.statusCode()).isEqualTo(200);
        assertThat(HttpCaller.sseNames(broken.body())).endsWith("content_block_delta", "error");
    }

    @Test
    void errorsAndFinishesAreInAnthropicsWords() {
        simulator
                .script()
                .next(
                        Reply.error(400, "context_length_exceeded"),
                        Reply.error(429),
                        Reply.answer().finish(Finish.LENGTH));

        assertThat(post()).contains("invalid_request_error").contains("prompt is too long");
        assertThat(post()).contains("rate_limit_error");
        assertThat(post()).contains("\"stop_reason\":\"max_tokens\"");
    }

    private String post() {
        return HttpCaller.post(simulator, PATH, "{\"model\":\"c\"}").body();
    }
}
