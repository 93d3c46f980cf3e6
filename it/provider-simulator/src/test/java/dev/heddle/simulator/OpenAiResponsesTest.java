package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenAiResponsesTest {

    private static final String PATH = "/v1/responses";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void wholeAnswerHasOutputTextAndUsage() {
        simulator.script().next(Reply.text("Hello."));

        String body = HttpCaller.post(simulator, PATH, "{\"model\":\"gpt-5\",\"input\":\"hi\"}")
                .body();

        assertThat(JsonPath.at(body, "id")).isEqualTo("resp_000000000001");
        assertThat(JsonPath.at(body, "object")).isEqualTo("response");
        assertThat(JsonPath.at(body, "status")).isEqualTo("completed");
        assertThat(JsonPath.at(body, "model")).isEqualTo("gpt-5");
        assertThat(JsonPath.at(body, "output.0.content.0.text")).isEqualTo("Hello.");
        assertThat(JsonPath.at(body, "usage.input_tokens")).isEqualTo(1000L);
        assertThat(JsonPath.at(body, "usage.input_tokens_details.cached_tokens"))
                .isEqualTo(200L);
        assertThat(JsonPath.at(body, "usage.output_tokens_details.reasoning_tokens"))
                .isEqualTo(10L);
    }

    @Test
    void streamIsTypedNumberedAndEndsWithCompleted() {
        simulator.script().next(Reply.tokens("Hel", "lo."));

        String body = HttpCaller.post(simulator, PATH, "{\"model\":\"gpt-5\",\"stream\":true}")
                .body();

        assertThat(HttpCaller.sseNames(body))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed");
        List<String> data = HttpCaller.sseData(body);
        for (int i = 0; i < data.size(); i++) {
            assertThat(JsonPath.at(data.get(i), "sequence_number")).isEqualTo((long) i);
        }
        assertThat(JsonPath.at(data.get(9), "response.usage.total_tokens")).isEqualTo(1060L);
        assertThat(JsonPath.at(data.get(9), "response.output.0.content.0.text")).isEqualTo("Hello.");
        assertThat(body).doesNotContain("[DONE]");
    }

    @Test
    void functionCallsAreOutputItemsAlsoWhenStreamed() {
        ToolCall call = new ToolCall("weather", "{\"city\":\"Paris\"}");
        simulator.script().next(2, Reply.toolCalls(call, call));

        String whole = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"tools\":[{}]}")
                .body();
        String stream = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"stream\":true,\"tools\":[{}]}")
                .body();

        assertThat(JsonPath.at(whole, "output.1.type")).isEqualTo("function_call");
        assertThat(JsonPath.at(whole, "output.1.arguments")).isEqualTo("{\"city\":\"Paris\"}");
        assertThat(HttpCaller.sseNames(stream))
                .filteredOn("response.function_call_arguments.delta"::equals)
                .hasSizeGreaterThan(3);
        assertThat(HttpCaller.sseNames(stream))
                .filteredOn("response.function_call_arguments.done"::equals)
                .hasSize(2);
    }

    @Test
    void answerCutByItsLimitIsIncomplete() {
        simulator.script().next(2, Reply.answer().finish(Finish.LENGTH));

        String whole = HttpCaller.post(simulator, PATH, "{\"model\":\"m\"}").body();
        String stream = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"stream\":true}")
                .body();

        assertThat(JsonPath.at(whole, "incomplete_details.reason")).isEqualTo("max_output_tokens");
        assertThat(HttpCaller.sseNames(stream)).endsWith("response.incomplete");
    }

    @Test
    void errorInsideTheStreamIsAnErrorEvent() {
        simulator.script().next(Reply.answer().errorAfterTokens(1, 500));

        String stream = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"stream\":true}")
                .body();

        assertThat(HttpCaller.sseNames(stream)).endsWith("response.output_text.delta", "error");
    }

    @Test
    void missingTerminatorIsAMissingCompletedEvent() {
        simulator.script().next(Reply.answer().withoutTerminator());

        String stream = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"stream\":true}")
                .body();

        assertThat(HttpCaller.sseNames(stream)).endsWith("response.output_item.done");
    }
}
