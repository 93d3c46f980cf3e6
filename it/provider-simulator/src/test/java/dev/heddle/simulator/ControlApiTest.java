package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.json.JsonReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ControlApiTest {

    private static final String PATH = "/v1/chat/completions";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void scriptsAnErrorThenAnAnswerForOneModel() {
        script("{\"model\":\"m\",\"next\":[{\"status\":503,\"headers\":{\"Retry-After\":\"2\"}}],"
                + "\"then\":{\"text\":\"Fine.\",\"model\":\"m-1\",\"usage\":{\"input\":7,\"output\":3}}}");

        HttpResponse<String> failed = ask("m");
        HttpResponse<String> answered = ask("m");

        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(failed.headers().firstValue("retry-after")).hasValue("2");
        assertThat(JsonPath.at(answered.body(), "choices.0.message.content")).isEqualTo("Fine.");
        assertThat(JsonPath.at(answered.body(), "model")).isEqualTo("m-1");
        assertThat(JsonPath.at(answered.body(), "usage.total_tokens")).isEqualTo(10L);
    }

    @Test
    void repeatsTheNextRepliesSoManyTimes() {
        script("{\"next\":[{\"status\":429},{\"status\":400,\"code\":\"context_length_exceeded\"}],\"times\":2}");

        assertThat(List.of(status("a"), status("b"), status("c"), status("d"), status("e")))
                .containsExactly(429, 400, 429, 400, 200);
    }

    @Test
    void scriptsRepliesThatTakeTurns() {
        script("{\"inTurn\":[{\"status\":503},{}]}");

        assertThat(List.of(status("a"), status("b"), status("c"))).containsExactly(503, 200, 503);
    }

    @Test
    void scriptsWhatBecomesOfThePrefill() {
        script("{\"then\":{\"prefill\":\"refused\",\"extraMalformedEvent\":2}}");

        assertThat(HttpCaller.post(simulator, PATH, "{\"messages\":[{\"role\":\"assistant\"}]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(HttpCaller.sseData(stream()).get(1)).startsWith("{").doesNotEndWith("}");
    }

    @Test
    void scriptsAnOutageForAWhile() {
        script("{\"during\":{\"status\":503},\"durationMs\":600000}");

        assertThat(List.of(status("a"), status("a"))).containsExactly(503, 503);
    }

    @Test
    void everyFaultCanBeScripted() {
        script("{\"path\":\"/v1\",\"next\":["
                + "{\"tokens\":[\"a\",\"b\"],\"usage\":null,\"finish\":\"length\",\"crlf\":true,\"splitEvery\":5},"
                + "{\"delayBeforeHeadersMs\":1,\"delayBeforeFirstEventMs\":1,\"delayBeforeFirstTokenMs\":1,"
                + "\"delayBetweenTokensMs\":1,\"terminator\":false,\"trailingBlankLine\":false},"
                + "{\"malformedEvent\":2,\"stallAfterTokens\":1,\"stallMs\":1},"
                + "{\"errorAfterTokens\":2,\"errorStatus\":503},"
                + "{\"raw\":{\"status\":418,\"contentType\":\"text/plain\",\"body\":\"teapot\"}},"
                + "{\"toolCalls\":[{\"name\":\"t\",\"arguments\":{\"x\":1}}]}]}");

        String split = stream();
        String paced = stream();
        String malformed = stream();
        String error = stream();
        HttpResponse<String> raw = ask("m");
        String tools = HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"tools\":[{}]}")
                .body();

        assertThat(split).contains("\r\n\r\n").contains("\"finish_reason\":\"length\"");
        assertThat(paced).doesNotContain("[DONE]").endsWith("}\n");
        assertThat(malformed).contains("[DONE]").doesNotContain("\"Every\"");
        assertThat(error).contains("server_error").doesNotContain("[DONE]");
        assertThat(raw.statusCode()).isEqualTo(418);
        assertThat(raw.body()).isEqualTo("teapot");
        assertThat(JsonPath.at(tools, "choices.0.message.tool_calls.0.function.arguments"))
                .isEqualTo("{\"x\":1}");
    }

    @Test
    void connectionFaultsCanBeScripted() throws Exception {
        script("{\"next\":[{\"resetBeforeHeaders\":true},{\"cutAfterTokens\":2},{\"resetAfterTokens\":2}]}");

        for (RawSocket.End end : List.of(RawSocket.End.RST, RawSocket.End.FIN, RawSocket.End.RST)) {
            try (RawSocket socket = new RawSocket(simulator)) {
                socket.post(PATH, "{\"model\":\"m\",\"stream\":true}");
                assertThat(socket.readToEnd().end()).isEqualTo(end);
            }
        }
    }

    @Test
    void logListsRequestsAndCanBeNarrowed() throws Exception {
        ask("a");
        ask("b");
        ask("a");
        assertThat(simulator.log().awaitSettled(Duration.ofSeconds(5))).isTrue();

        String log = get("log");

        assertThat(JsonPath.at(log, "1.sequence")).isEqualTo(2L);
        assertThat(JsonPath.at(log, "1.model")).isEqualTo("b");
        assertThat(JsonPath.at(log, "1.body")).isEqualTo("{\"model\":\"b\"}");
        assertThat(JsonPath.at(log, "1.outcome")).isEqualTo("SENT");
        assertThat(JsonPath.at(log, "1.responseId")).isEqualTo("chatcmpl-000000000002");
        assertThat(JsonPath.at(log, "1.cutByClient")).isEqualTo(false);
        assertThat(size(get("log?model=a"))).isEqualTo(2);
        assertThat(size(get("log?model=a&since=1"))).isEqualTo(1);
        assertThat(JsonPath.at(get("counts"), "a.answered")).isEqualTo(2L);
    }

    @Test
    void logAndScriptsCanBeForgotten() {
        script("{\"then\":{\"status\":503}}");
        ask("a");

        delete("script");
        delete("log");
        ask("b");

        assertThat(simulator.log().count()).isEqualTo(1);
        assertThat(simulator.log().last().reply().status()).isEqualTo(200);
    }

    @Test
    void mistakesAreNamed() {
        assertThat(refusal("{\"next\":[{\"cutAfterTokns\":3}]}")).contains("Unknown member: cutAfterTokns");
        assertThat(refusal("{\"next\":[{\"cutAfterTokens\":\"3\"}]}")).contains("cutAfterTokens must be a");
        assertThat(refusal("{\"next\":[7]}")).contains("A reply must be a JSON object");
        assertThat(refusal("{\"next\":[")).contains("Not JSON");
        assertThat(HttpCaller.get(simulator, "/__simulator/nothing").statusCode())
                .isEqualTo(400);
        assertThat(simulator.log().count()).isZero();
    }

    private void script(String json) {
        assertThat(HttpCaller.post(simulator, "/__simulator/script", json).statusCode())
                .isEqualTo(200);
    }

    private String refusal(String json) {
        HttpResponse<String> response = HttpCaller.post(simulator, "/__simulator/script", json);
        assertThat(response.statusCode()).isEqualTo(400);
        return response.body();
    }

    private String get(String what) {
        return HttpCaller.get(simulator, "/__simulator/" + what).body();
    }

    private void delete(String what) {
        HttpRequest request =
                HttpCaller.request(simulator, "/__simulator/" + what).DELETE().build();
        assertThat(HttpCaller.send(request).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String model) {
        return HttpCaller.post(simulator, PATH, "{\"model\":\"" + model + "\"}");
    }

    private int status(String model) {
        return ask(model).statusCode();
    }

    private String stream() {
        return HttpCaller.post(simulator, PATH, "{\"model\":\"m\",\"stream\":true}")
                .body();
    }

    private static int size(String array) {
        return assertThat(JsonReader.read(array))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .actual()
                .size();
    }
}
