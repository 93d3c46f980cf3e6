package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OllamaTest {

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void chatIsStreamedLineByLineUnlessToldOtherwise() {
        simulator.script().then(Reply.tokens("Hel", "lo."));

        HttpResponse<String> stream = HttpCaller.post(simulator, "/api/chat", "{\"model\":\"llama3\"}");
        String whole = HttpCaller.post(simulator, "/api/chat", "{\"model\":\"llama3\",\"stream\":false}")
                .body();

        List<String> lines = stream.body().lines().toList();
        assertThat(stream.headers().firstValue("content-type")).hasValue("application/x-ndjson");
        assertThat(lines).hasSize(3);
        assertThat(JsonPath.at(lines.get(0), "message.content")).isEqualTo("Hel");
        assertThat(JsonPath.at(lines.get(0), "done")).isEqualTo(false);
        assertThat(JsonPath.at(lines.get(2), "done")).isEqualTo(true);
        assertThat(JsonPath.at(lines.get(2), "done_reason")).isEqualTo("stop");
        assertThat(JsonPath.at(lines.get(2), "prompt_eval_count")).isEqualTo(1000L);
        assertThat(JsonPath.at(lines.get(2), "eval_count")).isEqualTo(60L);
        assertThat(JsonPath.at(whole, "message.content")).isEqualTo("Hello.");
        assertThat(JsonPath.at(whole, "eval_count")).isEqualTo(60L);
    }

    @Test
    void generateSaysResponseInsteadOfMessage() {
        simulator.script().then(Reply.tokens("Hel", "lo."));

        List<String> lines = HttpCaller.post(simulator, "/api/generate", "{\"model\":\"llama3\"}")
                .body()
                .lines()
                .toList();

        assertThat(JsonPath.at(lines.get(1), "response")).isEqualTo("lo.");
        assertThat(JsonPath.at(lines.get(2), "context")).isNotNull();
    }

    @Test
    void toolCallsComeWholeInOneLine() {
        simulator.script().next(Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Paris\"}")));

        List<String> lines = HttpCaller.post(simulator, "/api/chat", "{\"model\":\"m\",\"tools\":[{}]}")
                .body()
                .lines()
                .toList();

        assertThat(JsonPath.at(lines.get(0), "message.tool_calls.0.function.arguments.city"))
                .isEqualTo("Paris");
        assertThat(JsonPath.at(lines.get(1), "done")).isEqualTo(true);
    }

    @Test
    void embedAnswersAVectorPerInput() {
        String body = HttpCaller.post(simulator, "/api/embed", "{\"model\":\"nomic\",\"input\":[\"a\",\"b\"]}")
                .body();

        assertThat(JsonPath.at(body, "embeddings"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        assertThat(JsonPath.at(body, "prompt_eval_count")).isEqualTo(1000L);
    }

    @Test
    void errorsArePlainTextAlsoInsideAStream() {
        simulator
                .script()
                .next(
                        Reply.error(404),
                        Reply.answer().errorAfterTokens(1, 500),
                        Reply.answer().withoutTerminator());

        HttpResponse<String> missing = HttpCaller.post(simulator, "/api/chat", "{\"model\":\"m\"}");
        String broken =
                HttpCaller.post(simulator, "/api/chat", "{\"model\":\"m\"}").body();
        String endless =
                HttpCaller.post(simulator, "/api/chat", "{\"model\":\"m\"}").body();

        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(JsonPath.at(missing.body(), "error")).isEqualTo("model not found, try pulling it first");
        assertThat(broken.lines().toList()).hasSize(2);
        assertThat(broken).contains("{\"error\":");
        assertThat(endless).doesNotContain("\"done\":true");
    }
}
