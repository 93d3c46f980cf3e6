package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.json.JsonReader;
import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import java.net.http.HttpResponse;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GeminiTest {

    private static final String MODEL = "/v1beta/models/gemini-2.5-flash";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void candidatesLeaveTheThoughtsOut() {
        simulator.script().next(Reply.text("Hello."));

        String body =
                HttpCaller.post(simulator, MODEL + ":generateContent", "{}").body();

        assertThat(JsonPath.at(body, "candidates.0.content.parts.0.text")).isEqualTo("Hello.");
        assertThat(JsonPath.at(body, "candidates.0.finishReason")).isEqualTo("STOP");
        assertThat(JsonPath.at(body, "modelVersion")).isEqualTo("gemini-2.5-flash");
        assertThat(JsonPath.at(body, "usageMetadata.promptTokenCount")).isEqualTo(1000L);
        assertThat(JsonPath.at(body, "usageMetadata.cachedContentTokenCount")).isEqualTo(200L);
        assertThat(JsonPath.at(body, "usageMetadata.candidatesTokenCount")).isEqualTo(50L);
        assertThat(JsonPath.at(body, "usageMetadata.thoughtsTokenCount")).isEqualTo(10L);
        assertThat(JsonPath.at(body, "usageMetadata.totalTokenCount")).isEqualTo(1060L);
        assertThat(JsonPath.at(body, "responseId")).isEqualTo("gen-000000000001");
    }

    @Test
    void vertexPathsNameTheModelToo() {
        HttpCaller.post(
                simulator, "/v1/projects/p/locations/l/publishers/google/models/gemini-2.5-pro:generateContent", "{}");

        assertThat(simulator.log().last().model()).isEqualTo("gemini-2.5-pro");
    }

    @Test
    void eventStreamEndsWithTheChunkThatHasTheFinishReason() {
        simulator.script().next(Reply.tokens("Hel", "lo."));

        HttpResponse<String> response = HttpCaller.post(simulator, MODEL + ":streamGenerateContent?alt=sse", "{}");

        List<String> data = HttpCaller.sseData(response.body());
        assertThat(response.headers().firstValue("content-type")).hasValue("text/event-stream");
        assertThat(data).hasSize(3);
        assertThat(JsonPath.at(data.get(1), "candidates.0.content.parts.0.text"))
                .isEqualTo("lo.");
        assertThat(data.get(1)).doesNotContain("finishReason");
        assertThat(JsonPath.at(data.get(2), "candidates.0.finishReason")).isEqualTo("STOP");
        assertThat(JsonPath.at(data.get(2), "usageMetadata.thoughtsTokenCount")).isEqualTo(10L);
    }

    @Test
    void streamWithoutAltIsOneJsonArray() {
        simulator.script().next(Reply.tokens("Hel", "lo."));

        String body = HttpCaller.post(simulator, MODEL + ":streamGenerateContent", "{}")
                .body();

        assertThat(JsonReader.read(body))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @Test
    void functionCallsAreParts() {
        simulator
                .script()
                .next(Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Paris\"}"), new ToolCall("time", "{}")));

        String body = HttpCaller.post(simulator, MODEL + ":generateContent", "{\"tools\":[{}]}")
                .body();

        assertThat(JsonPath.at(body, "candidates.0.content.parts.0.functionCall.args.city"))
                .isEqualTo("Paris");
        assertThat(JsonPath.at(body, "candidates.0.content.parts.1.functionCall.name"))
                .isEqualTo("time");
    }

    @Test
    void embeddingsAreSingleOrInBatches() {
        String single = HttpCaller.post(
                        simulator,
                        "/v1beta/models/emb:embedContent",
                        "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"outputDimensionality\":4}")
                .body();
        String batch = HttpCaller.post(
                        simulator,
                        "/v1beta/models/emb:batchEmbedContents",
                        "{\"requests\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"outputDimensionality\":4},"
                                + "{\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}")
                .body();

        assertThat(JsonPath.at(single, "embedding.values"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(4);
        assertThat(JsonPath.at(batch, "embeddings.0.values")).isEqualTo(JsonPath.at(single, "embedding.values"));
        assertThat(JsonPath.at(batch, "embeddings"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    @Test
    void errorsCarryCodeAndStatusAlsoInsideAStream() {
        simulator
                .script()
                .next(
                        Reply.error(429),
                        Reply.answer().errorAfterTokens(1, 503),
                        Reply.answer().finish(Finish.CONTENT_FILTER));

        HttpResponse<String> limited = HttpCaller.post(simulator, MODEL + ":generateContent", "{}");
        List<String> stream =
                HttpCaller.sseData(HttpCaller.post(simulator, MODEL + ":streamGenerateContent?alt=sse", "{}")
                        .body());
        String filtered =
                HttpCaller.post(simulator, MODEL + ":generateContent", "{}").body();

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(JsonPath.at(limited.body(), "error.status")).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(stream).hasSize(2);
        assertThat(JsonPath.at(stream.get(1), "error.status")).isEqualTo("UNAVAILABLE");
        assertThat(JsonPath.at(filtered, "candidates.0.finishReason")).isEqualTo("SAFETY");
    }
}
