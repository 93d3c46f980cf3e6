package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.script.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenAiCompletionsTest {

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void wholeAnswerIsATextCompletion() {
        simulator.script().next(Reply.text("Hello."));

        String body = HttpCaller.post(simulator, "/v1/completions", "{\"model\":\"instruct\",\"prompt\":\"x\"}")
                .body();

        assertThat(JsonPath.at(body, "object")).isEqualTo("text_completion");
        assertThat(JsonPath.at(body, "choices.0.text")).isEqualTo("Hello.");
        assertThat(JsonPath.at(body, "choices.0.finish_reason")).isEqualTo("stop");
        assertThat(JsonPath.at(body, "usage.total_tokens")).isEqualTo(1060L);
    }

    @Test
    void streamCarriesUsageOnlyWhenAskedAndEndsWithDone() {
        simulator.script().next(2, Reply.tokens("Hel", "lo."));

        List<String> plain = stream("");
        List<String> counted = stream(",\"stream_options\":{\"include_usage\":true}");

        assertThat(plain).hasSize(4).endsWith("[DONE]");
        assertThat(JsonPath.at(plain.get(0), "choices.0.text")).isEqualTo("Hel");
        assertThat(String.join("", plain)).doesNotContain("usage");
        assertThat(counted).hasSize(5);
        assertThat(JsonPath.at(counted.get(3), "choices")).isEqualTo(List.of());
        assertThat(JsonPath.at(counted.get(3), "usage.completion_tokens")).isEqualTo(60L);
    }

    private List<String> stream(String more) {
        String request = "{\"model\":\"instruct\",\"stream\":true" + more + "}";
        return HttpCaller.sseData(
                HttpCaller.post(simulator, "/v1/completions", request).body());
    }
}
