package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class CohereChatTest {

    private static final String PATH = "/v2/chat";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void aWholeAnswerNamesNoModelAndCountsTwice() {
        simulator.script().next(Reply.text("Hello."));

        String body = post();

        assertThat(JsonPath.at(body, "id")).isEqualTo("000000000001");
        assertThat(JsonPath.at(body, "message.role")).isEqualTo("assistant");
        assertThat(JsonPath.at(body, "message.content.0.text")).isEqualTo("Hello.");
        assertThat(JsonPath.at(body, "finish_reason")).isEqualTo("COMPLETE");
        assertThat(JsonPath.at(body, "usage.billed_units.input_tokens")).isEqualTo(1000L);
        assertThat(JsonPath.at(body, "usage.tokens.input_tokens")).isEqualTo(1066L);
        assertThat(JsonPath.at(body, "usage.cached_tokens")).isEqualTo(200L);
        assertThat(body).doesNotContain("model");
    }

    @Test
    void everyEventOfTheStreamIsNamed() {
        simulator.script().next(Reply.tokens("Hel", "lo."));

        String body = stream("");

        assertThat(HttpCaller.sseNames(body))
                .containsExactly(
                        "message-start",
                        "content-start",
                        "content-delta",
                        "content-delta",
                        "content-end",
                        "message-end");
        List<String> data = HttpCaller.sseData(body);
        assertThat(JsonPath.at(data.get(2), "delta.message.content.text")).isEqualTo("Hel");
        assertThat(JsonPath.at(data.get(5), "delta.finish_reason")).isEqualTo("COMPLETE");
        assertThat(JsonPath.at(data.get(5), "delta.usage.billed_units.output_tokens"))
                .isEqualTo(60L);
    }

    @Test
    void toolCallsComeBehindTheirPlanOneAfterTheOther() {
        Reply calls = Reply.toolCalls(
                new ToolCall("weather", "{\"city\":\"Paris\"}"), new ToolCall("time", "{\"zone\":\"CET\"}"));
        simulator.script().next(calls, calls);

        List<String> data = HttpCaller.sseData(stream(",\"tools\":[{}]"));
        String whole = HttpCaller.post(simulator, PATH, "{\"model\":\"c\",\"tools\":[{}]}")
                .body();

        StringBuilder second = new StringBuilder();
        for (String event : data) {
            if (event.contains("tool-call-delta") && Long.valueOf(1).equals(JsonPath.at(event, "index"))) {
                second.append(JsonPath.at(event, "delta.message.tool_calls.function.arguments"));
            }
        }
        assertThat(second).hasToString("{\"zone\":\"CET\"}");
        assertThat(JsonPath.at(data.get(1), "type")).isEqualTo("tool-plan-delta");
        assertThat(JsonPath.at(data.get(data.size() - 1), "delta.finish_reason"))
                .isEqualTo("TOOL_CALL");
        assertThat(JsonPath.at(whole, "message.tool_calls.1.function.arguments"))
                .isEqualTo("{\"zone\":\"CET\"}");
    }

    @Test
    void aStreamThatFailsSaysSoInItsLastEvent() {
        simulator.script().next(Reply.answer().errorAfterTokens(1, 500));

        String body = stream("");

        assertThat(HttpCaller.sseNames(body)).endsWith("content-delta", "message-end");
        assertThat(body).contains("\"error\":\"internal server error\"").contains("\"finish_reason\":\"ERROR\"");
    }

    @Test
    void errorsAndFinishesAreInCoheresWords() {
        simulator
                .script()
                .next(
                        Reply.error(400, "context_length_exceeded"),
                        Reply.error(429),
                        Reply.answer().finish(Finish.LENGTH));

        HttpResponse<String> tooLong = HttpCaller.post(simulator, PATH, "{\"model\":\"c\"}");

        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(JsonPath.at(tooLong.body(), "message"))
                .asString()
                .startsWith("too many tokens: size limit exceeded");
        assertThat(post()).contains("Please wait and try again later");
        assertThat(post()).contains("\"finish_reason\":\"MAX_TOKENS\"");
    }

    private String post() {
        return HttpCaller.post(simulator, PATH, "{\"model\":\"c\"}").body();
    }

    private String stream(String more) {
        return HttpCaller.post(simulator, PATH, "{\"model\":\"c\",\"stream\":true" + more + "}")
                .body();
    }
}
