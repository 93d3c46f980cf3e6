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

final class OpenAiChatTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String TEXT = "Every thread passes through the heddle on its way to the cloth.";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void wholeAnswerHasEveryFieldThatSdksRead() {
        HttpResponse<String> response = HttpCaller.post(simulator, PATH, "{\"model\":\"gpt-4o\",\"messages\":[]}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(response.headers().firstValue("x-request-id")).hasValue("req_000000000001");
        String body = response.body();
        assertThat(JsonPath.at(body, "id")).isEqualTo("chatcmpl-000000000001");
        assertThat(JsonPath.at(body, "object")).isEqualTo("chat.completion");
        assertThat(JsonPath.at(body, "created")).isEqualTo(1767225600L);
        assertThat(JsonPath.at(body, "model")).isEqualTo("gpt-4o");
        assertThat(JsonPath.at(body, "choices.0.index")).isEqualTo(0L);
        assertThat(JsonPath.at(body, "choices.0.message.role")).isEqualTo("assistant");
        assertThat(JsonPath.at(body, "choices.0.message.content")).isEqualTo(TEXT);
        assertThat(JsonPath.at(body, "choices.0.finish_reason")).isEqualTo("stop");
        assertThat(JsonPath.at(body, "usage.prompt_tokens")).isEqualTo(1000L);
        assertThat(JsonPath.at(body, "usage.prompt_tokens_details.cached_tokens"))
                .isEqualTo(200L);
        assertThat(JsonPath.at(body, "usage.completion_tokens")).isEqualTo(60L);
        assertThat(JsonPath.at(body, "usage.completion_tokens_details.reasoning_tokens"))
                .isEqualTo(10L);
        assertThat(JsonPath.at(body, "usage.total_tokens")).isEqualTo(1060L);
    }

    @Test
    void idsCountUpAlsoWhenThePlanIsKept() {
        HttpCaller.post(simulator, PATH, "{\"model\":\"gpt-4o\"}");
        HttpResponse<String> second = HttpCaller.post(simulator, PATH, "{\"model\":\"gpt-4o\"}");

        assertThat(JsonPath.at(second.body(), "id")).isEqualTo("chatcmpl-000000000002");
        assertThat(second.headers().firstValue("x-request-id")).hasValue("req_000000000002");
        assertThat(simulator.log().last().responseId()).isEqualTo("chatcmpl-000000000002");
    }

    @Test
    void streamEndsWithDoneAndHasNoUsageUnlessAsked() {
        String body = HttpCaller.post(simulator, PATH, "{\"model\":\"gpt-4o\",\"stream\":true}")
                .body();

        List<String> data = HttpCaller.sseData(body);
        assertThat(data).hasSize(1 + 12 + 1 + 1).endsWith("[DONE]");
        assertThat(text(data)).isEqualTo(TEXT);
        assertThat(JsonPath.at(data.get(13), "choices.0.finish_reason")).isEqualTo("stop");
        assertThat(body).doesNotContain("usage");
    }

    @Test
    void usageChunkHasNoChoices() {
        String body = HttpCaller.post(
                        simulator,
                        PATH,
                        "{\"model\":\"gpt-4o\",\"stream\":true,\"stream_options\":{\"include_usage\":true}}")
                .body();

        List<String> data = HttpCaller.sseData(body);
        String usage = data.get(data.size() - 2);
        assertThat(JsonPath.at(usage, "choices")).isEqualTo(List.of());
        assertThat(JsonPath.at(usage, "usage.prompt_tokens")).isEqualTo(1000L);
        assertThat(data.get(0)).endsWith("\"usage\":null}");
    }

    @Test
    void scriptedTextModelUsageAndFinishAreAnswered() {
        simulator
                .script()
                .next(Reply.text("Short.")
                        .model("gpt-4o-2024-08-06")
                        .usage(Usage.of(7, 3).withCacheRead(2))
                        .finish(Finish.LENGTH));

        String body = HttpCaller.post(simulator, PATH, "{\"model\":\"gpt-4o\"}").body();

        assertThat(JsonPath.at(body, "choices.0.message.content")).isEqualTo("Short.");
        assertThat(JsonPath.at(body, "choices.0.finish_reason")).isEqualTo("length");
        assertThat(JsonPath.at(body, "model")).isEqualTo("gpt-4o-2024-08-06");
        assertThat(JsonPath.at(body, "usage.total_tokens")).isEqualTo(10L);
    }

    @Test
    void toolCallsAreAnsweredOnlyWhenToolsAreOffered() {
        simulator.script().then(Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Paris\"}")));

        String with = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"tools\":[{\"type\":\"function\"}]}")
                .body();
        String without = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"tools\":[]}")
                .body();

        assertThat(JsonPath.at(with, "choices.0.finish_reason")).isEqualTo("tool_calls");
        assertThat(JsonPath.at(with, "choices.0.message.content")).isNull();
        assertThat(JsonPath.at(with, "choices.0.message.tool_calls.0.function.name"))
                .isEqualTo("weather");
        assertThat(JsonPath.at(with, "choices.0.message.tool_calls.0.id")).isEqualTo("call_000000000001_0");
        assertThat(JsonPath.at(without, "choices.0.message.content")).isEqualTo(TEXT);
    }

    @Test
    void parallelToolCallsAreStreamedInFragments() {
        simulator
                .script()
                .next(Reply.toolCalls(
                        new ToolCall("weather", "{\"city\":\"Paris\"}"), new ToolCall("time", "{\"zone\":\"CET\"}")));

        List<String> data =
                HttpCaller.sseData(HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"stream\":true,\"tools\":[{}]}")
                        .body());

        StringBuilder first = new StringBuilder();
        StringBuilder second = new StringBuilder();
        for (String chunk : data.subList(1, data.size() - 2)) {
            Object call = JsonPath.at(chunk, "choices.0.delta.tool_calls.0");
            StringBuilder target = Long.valueOf(0).equals(JsonPath.step(call, "index")) ? first : second;
            target.append(JsonPath.step(call, "function.arguments"));
        }
        assertThat(first).hasToString("{\"city\":\"Paris\"}");
        assertThat(second).hasToString("{\"zone\":\"CET\"}");
        assertThat(data).hasSizeGreaterThan(7);
        assertThat(JsonPath.at(data.get(data.size() - 2), "choices.0.finish_reason"))
                .isEqualTo("tool_calls");
    }

    @Test
    void azureDeploymentsAddContentFilterResults() {
        String path = "/openai/deployments/my-gpt/chat/completions?api-version=2024-10-21";

        String whole = HttpCaller.post(simulator, path, "{\"messages\":[]}").body();
        List<String> stream = HttpCaller.sseData(
                HttpCaller.post(simulator, path, "{\"stream\":true}").body());

        assertThat(JsonPath.at(whole, "model")).isEqualTo("my-gpt");
        assertThat(JsonPath.at(whole, "prompt_filter_results.0.prompt_index")).isEqualTo(0L);
        assertThat(JsonPath.at(stream.get(0), "choices")).isEqualTo(List.of());
    }

    @Test
    void errorsHaveTheShapeOfTheProvider() {
        simulator
                .script()
                .next(Reply.error(429).header("Retry-After", "2"), Reply.error(400, "context_length_exceeded"));

        HttpResponse<String> limited = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"stream\":true}");
        HttpResponse<String> tooLong = HttpCaller.post(simulator, PATH, "{\"model\":\"m\"}");

        assertThat(limited.statusCode()).isEqualTo(429);
        assertThat(limited.headers().firstValue("retry-after")).hasValue("2");
        assertThat(JsonPath.at(limited.body(), "error.code")).isEqualTo("rate_limit_exceeded");
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(JsonPath.at(tooLong.body(), "error.type")).isEqualTo("invalid_request_error");
        assertThat(JsonPath.at(tooLong.body(), "error.code")).isEqualTo("context_length_exceeded");
    }

    private static String text(List<String> data) {
        StringBuilder text = new StringBuilder();
        for (String chunk : data.subList(0, data.size() - 2)) {
            text.append(JsonPath.at(chunk, "choices.0.delta.content"));
        }
        return text.toString();
    }
}
