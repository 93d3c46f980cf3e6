package dev.heddle.runtime.dialect.openai;

import static dev.heddle.runtime.dialect.openai.OpenAiDialect.RESPONSES;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Readings;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesTest {

    private static final String PATH = "/v1/responses";

    private static final String OUTPUT = """
            [{"id":"rs_1","type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},\
            {"id":"ws_1","type":"web_search_call","status":"completed","action":{"type":"search","query":"x"}},\
            {"id":"ws_2","type":"web_search_call","status":"completed","action":{"type":"open_page","url":"x"}},\
            {"id":"msg_1","type":"message","status":"completed","content":[{"type":"output_text","annotations":[],"text":"Hello"}],"role":"assistant"},\
            {"id":"fc_1","type":"function_call","status":"completed","arguments":"{\\"city\\":\\"Paris\\"}","call_id":"call_1","name":"get_weather"}]""";
    private static final String USAGE = """
            {"input_tokens":328,"input_tokens_details":{"cached_tokens":100},"output_tokens":52,\
            "output_tokens_details":{"reasoning_tokens":32},"total_tokens":380}""";

    @Test
    void aRequestIsRead() {
        RequestFacts facts = Readings.request(RESPONSES, PATH, """
                {
                  "model": "gpt-5", "instructions": "Be brief.", "input": [{"role": "user", "content": "Hi"}],
                  "stream": true, "max_output_tokens": 300, "temperature": 1, "top_p": 0.5, "service_tier": "priority",
                  "previous_response_id": "resp_0", "reasoning": {"effort": "minimal", "summary": "auto"},
                  "text": {"format": {"type": "json_schema", "name": "x", "schema": {}}, "verbosity": "low"},
                  "tools": [{"type": "function", "name": "get_weather", "parameters": {}}, {"type": "web_search"}]
                }""");
        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.CHAT).model("gpt-5").stream(true)
                        .usageRequested(true)
                        .maxTokens(300L)
                        .temperature(1.0)
                        .topP(0.5)
                        .outputType("json")
                        .reasoningLevel("minimal")
                        .serviceTier("priority")
                        .previousResponseId("resp_0")
                        .tools(List.of("get_weather", "web_search"))
                        .promptJson("[{\"role\": \"user\", \"content\": \"Hi\"}]")
                        .build());
    }

    @Test
    void aStoredPromptMayStandForTheModel() {
        RequestFacts facts = Readings.request(RESPONSES, PATH, "{\"prompt\":{\"id\":\"pmpt_1\"}}");
        assertThat(facts.model()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"x\"}", "{\"input\":\"x\"}", "{\"answers\":[1,2]}", "[]", ""})
    void whatHasNoModelAndInputIsNoCall(String body) {
        assertThat(RESPONSES.readRequest(PATH, body.getBytes(UTF_8), false)).isEmpty();
    }

    @Test
    void aWholeAnswerIsRead() {
        ResponseFacts facts = Readings.whole(RESPONSES, response("completed", OUTPUT, USAGE));
        assertThat(facts.id()).isEqualTo("resp_1");
        assertThat(facts.model()).isEqualTo("gpt-5-2025-08-07");
        assertThat(facts.serviceTier()).isEqualTo("default");
        assertThat(facts.finishReasons()).containsExactly("tool_call");
        assertThat(facts.toolCalls()).containsExactly("get_weather");
        assertThat(facts.complete()).isTrue();
        assertThat(facts.usage())
                .isEqualTo(Usage.builder()
                        .uncachedInput(228)
                        .cacheRead(100)
                        .output(52)
                        .reasoning(32)
                        .webSearches(1)
                        .build());
        assertThat(facts.outputJson())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},"
                                + "{\"type\":\"text\",\"content\":\"Hello\"},{\"type\":\"tool_call\",\"id\":\"call_1\","
                                + "\"name\":\"get_weather\",\"arguments\":{\"city\":\"Paris\"}}],\"finish_reason\":\"tool_call\"}]");
    }

    @Test
    void anAnswerCutByALimitSaysWhich() {
        String body = response("incomplete", "[]", USAGE)
                .replace("\"incomplete_details\":null", "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}");
        ResponseFacts facts = Readings.whole(RESPONSES, body);
        assertThat(facts.finishReasons()).containsExactly("length");
        assertThat(facts.error()).isNull();
    }

    @Test
    void aFailedResponseIsAnError() {
        String body = response("failed", "[]", "null")
                .replace("\"error\":null", "\"error\":{\"code\":\"server_error\",\"message\":\"Sorry\"}");
        ResponseFacts facts = Readings.whole(RESPONSES, body);
        assertThat(facts.error()).isEqualTo(new ErrorFacts(null, "server_error", "Sorry"));
        assertThat(facts.finishReasons()).containsExactly("error");
        assertThat(facts.usage()).isNull();
    }

    @Test
    void aStreamIsReadToItsTerminalEvent() {
        String stream = begin() + deltas() + end("response.completed", response("completed", OUTPUT, USAGE));
        ResponseFacts facts = Readings.stream(RESPONSES, stream);
        assertThat(facts).isEqualTo(Readings.whole(RESPONSES, response("completed", OUTPUT, USAGE)));
    }

    @Test
    void aStreamThatIsCutIsTheSumOfItsDeltas() {
        ResponseFacts facts = Readings.stream(RESPONSES, begin() + deltas());
        assertThat(facts.id()).isEqualTo("resp_1");
        assertThat(facts.complete()).isFalse();
        assertThat(facts.usage()).isNull();
        assertThat(facts.toolCalls()).containsExactly("get_weather");
        assertThat(facts.outputJson())
                .isEqualTo(
                        "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},"
                                + "{\"type\":\"text\",\"content\":\"Hello\"},{\"type\":\"tool_call\",\"id\":\"call_1\","
                                + "\"name\":\"get_weather\",\"arguments\":{\"city\":\"Paris\"}}],\"finish_reason\":\"error\"}]");
    }

    @Test
    void progressIsToldEventByEvent() {
        ResponseReader reader = Readings.reader(RESPONSES, "text/event-stream", false);
        read(reader, begin());
        assertThat(reader.begun()).isTrue();
        assertThat(reader.contentBegun()).isFalse();
        read(reader, deltas());
        assertThat(reader.contentEvents()).isEqualTo(6);
        assertThat(reader.terminated()).isFalse();
        read(reader, end("response.completed", response("completed", OUTPUT, USAGE)));
        assertThat(reader.terminated()).isTrue();
        assertThat(reader.facts().complete()).isTrue();
    }

    @Test
    void askingInBetweenChangesNothing() {
        String done = "data: {\"type\":\"response.output_text.done\",\"response\":{\"status\":\"completed\"}}\n\n";
        String other = "data: {\"type\":\"response.in_progress\",\"response\":{\"status\":\"in_progress\"}}\n\n";
        ResponseReader asked = Readings.reader(RESPONSES, "text/event-stream", false);
        ResponseReader unasked = Readings.reader(RESPONSES, "text/event-stream", false);

        read(asked, done);
        assertThat(asked.facts().finishReasons()).containsExactly("stop");
        read(asked, other);
        read(unasked, done + other);

        assertThat(asked.facts()).isEqualTo(unasked.facts());
        assertThat(asked.facts().finishReasons()).isEmpty();
    }

    @Test
    void anIncompleteResponseIsAWholeAnswer() {
        String last = response("incomplete", "[]", USAGE)
                .replace("\"incomplete_details\":null", "\"incomplete_details\":{\"reason\":\"content_filter\"}");
        ResponseFacts facts = Readings.stream(RESPONSES, begin() + deltas() + end("response.incomplete", last));
        assertThat(facts.complete()).isTrue();
        assertThat(facts.finishReasons()).containsExactly("content_filter");
        assertThat(facts.outputJson()).contains("Hello");
    }

    @Test
    void errorsInAStreamAreErrors() {
        String failed = response("failed", "[]", "null")
                .replace("\"error\":null", "\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow\"}");
        assertThat(Readings.stream(RESPONSES, begin() + end("response.failed", failed))
                        .error())
                .isEqualTo(new ErrorFacts(null, "rate_limit_exceeded", "Slow"));
        String error =
                event("error", "\"code\":\"server_error\",\"message\":\"Oh\",\"param\":null,\"sequence_number\":3");
        ResponseFacts facts = Readings.stream(RESPONSES, begin() + error);
        assertThat(facts.error()).isEqualTo(new ErrorFacts(null, "server_error", "Oh"));
        assertThat(facts.complete()).isFalse();
    }

    private static String begin() {
        return event("response.created", "\"response\":" + response("in_progress", "[]", "null"))
                + event("response.in_progress", "\"response\":" + response("in_progress", "[]", "null"));
    }

    private static String deltas() {
        return event(
                        "response.output_item.added",
                        "\"output_index\":0,\"item\":{\"id\":\"rs_1\",\"type\":\"reasoning\",\"summary\":[]}")
                + event(
                        "response.reasoning_summary_text.delta",
                        "\"item_id\":\"rs_1\",\"output_index\":0,\"summary_index\":0,\"delta\":\"hm\"")
                + event(
                        "response.output_item.added",
                        "\"output_index\":1,\"item\":{\"id\":\"msg_1\",\"type\":\"message\",\"content\":[]}")
                + event(
                        "response.output_text.delta",
                        "\"output_index\":1,\"content_index\":0,\"delta\":\"Hel\",\"obfuscation\":\"x\"")
                + event("response.output_text.delta", "\"output_index\":1,\"content_index\":0,\"delta\":\"lo\"")
                + event("response.output_text.done", "\"output_index\":1,\"content_index\":0,\"text\":\"Hello\"")
                + event(
                        "response.output_item.added",
                        "\"output_index\":2,\"item\":{\"id\":\"fc_1\",\"type\":\"function_call\",\"arguments\":\"\",\"call_id\":\"call_1\",\"name\":\"get_weather\"}")
                + event(
                        "response.function_call_arguments.delta",
                        "\"item_id\":\"fc_1\",\"output_index\":2,\"delta\":\"{\\\"city\\\":\"")
                + event(
                        "response.function_call_arguments.delta",
                        "\"item_id\":\"fc_1\",\"output_index\":2,\"delta\":\"\\\"Paris\\\"}\"")
                + event(
                        "response.output_item.done",
                        "\"output_index\":2,\"item\":{\"id\":\"fc_1\",\"type\":\"function_call\",\"arguments\":\"{\\\"city\\\":\\\"Paris\\\"}\",\"call_id\":\"call_1\",\"name\":\"get_weather\"}");
    }

    private static String end(String type, String response) {
        return event(type, "\"response\":" + response);
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String response(String status, String output, String usage) {
        return "{\"id\":\"resp_1\",\"object\":\"response\",\"created_at\":1741476777,\"status\":\"" + status
                + "\",\"error\":null,\"incomplete_details\":null,\"instructions\":\"Be brief.\",\"model\":\"gpt-5-2025-08-07\","
                + "\"output\":" + output
                + ",\"service_tier\":\"default\",\"tools\":[{\"type\":\"function\",\"name\":\"x\"}],"
                + "\"usage\":" + usage + ",\"metadata\":{}}";
    }

    private static void read(ResponseReader reader, String text) {
        reader.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
