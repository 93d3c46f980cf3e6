package dev.heddle.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.script.Reply;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BedrockInvokeTest {

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-3-haiku-20240307-v1:0, content.0.text, stop_reason, end_turn",
        "amazon.nova-lite-v1:0, output.message.content.0.text, stopReason, end_turn",
        "amazon.titan-text-express-v1, results.0.outputText, results.0.completionReason, FINISH",
        "meta.llama3-8b-instruct-v1:0, generation, stop_reason, stop",
        "mistral.mistral-7b-instruct-v0:2, outputs.0.text, outputs.0.stop_reason, stop",
        "cohere.command-text-v14, generations.0.text, generations.0.finish_reason, COMPLETE",
        "cohere.command-r-v1:0, text, finish_reason, COMPLETE",
    })
    void wholeBodyIsThatOfTheModelsFamily(String model, String textPath, String finishPath, String finish) {
        simulator.script().next(Reply.text("Hello."));

        HttpResponse<String> response = HttpCaller.post(simulator, "/model/" + model + "/invoke", "{}");

        assertThat(JsonPath.at(response.body(), textPath)).isEqualTo("Hello.");
        assertThat(JsonPath.at(response.body(), finishPath)).isEqualTo(finish);
        assertThat(response.headers().firstValue("x-amzn-bedrock-input-token-count"))
                .hasValue("800");
        assertThat(response.headers().firstValue("x-amzn-bedrock-output-token-count"))
                .hasValue("60");
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic.claude-3-haiku-20240307-v1:0, delta.text, 3",
        "amazon.nova-lite-v1:0, contentBlockDelta.delta.text, 1",
        "amazon.titan-text-express-v1, outputText, 0",
        "meta.llama3-8b-instruct-v1:0, generation, 0",
        "mistral.mistral-7b-instruct-v0:2, outputs.0.text, 0",
        "cohere.command-text-v14, text, 0",
        "cohere.command-r-v1:0, text, 0",
    })
    void streamWrapsTheFamilysChunksAndEndsWithMetrics(String model, String textPath, int firstToken) {
        simulator.script().next(Reply.tokens("Hel", "lo."));

        List<String> chunks = stream(model);

        assertThat(JsonPath.at(chunks.get(firstToken), textPath)).isEqualTo("Hel");
        assertThat(JsonPath.at(chunks.get(firstToken + 1), textPath)).isEqualTo("lo.");
        String last = chunks.get(chunks.size() - 1);
        assertThat(JsonPath.at(last, "amazon-bedrock-invocationMetrics.inputTokenCount"))
                .isEqualTo(800L);
        assertThat(JsonPath.at(last, "amazon-bedrock-invocationMetrics.outputTokenCount"))
                .isEqualTo(60L);
        assertThat(String.join("", chunks.subList(0, chunks.size() - 1))).doesNotContain("invocationMetrics");
    }

    @Test
    void idsInsideTheStreamAreThoseOfTheAnswer() {
        stream("anthropic.claude-3-haiku-20240307-v1:0");

        List<String> second = stream("anthropic.claude-3-haiku-20240307-v1:0");

        assertThat(JsonPath.at(second.get(0), "message.id")).isEqualTo("msg_000000000002");
    }

    @Test
    void embeddingModelsAnswerVectors() {
        String titan = HttpCaller.post(
                        simulator,
                        "/model/amazon.titan-embed-text-v2:0/invoke",
                        "{\"inputText\":\"a\",\"dimensions\":4}")
                .body();
        String cohere = HttpCaller.post(simulator, "/model/cohere.embed-english-v3/invoke", "{\"texts\":[\"a\",\"b\"]}")
                .body();

        assertThat(JsonPath.at(titan, "embedding"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(4);
        assertThat(JsonPath.at(titan, "inputTextTokenCount")).isEqualTo(1000L);
        assertThat(JsonPath.at(cohere, "embeddings"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    private List<String> stream(String model) {
        byte[] body = HttpCaller.postForBytes(simulator, "/model/" + model + "/invoke-with-response-stream", "{}")
                .body();
        return AwsFrames.decode(body).stream()
                .map(frame -> String.valueOf(JsonPath.at(frame.payload(), "bytes")))
                .map(bytes -> new String(Base64.getDecoder().decode(bytes), UTF_8))
                .toList();
    }
}
