package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heddle.simulator.log.ModelCount;
import dev.heddle.simulator.script.Prefill;
import dev.heddle.simulator.script.Reply;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ScriptTest {

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void repliesAreGivenInOrderThenTheDefault() {
        simulator.script().next(Reply.error(503), Reply.error(429)).next(2, Reply.error(500));
        simulator.script().then(Reply.text("Back."));

        assertThat(statuses("m", 6)).containsExactly(503, 429, 500, 500, 200, 200);
        assertThat(simulator.script().remaining()).isZero();
    }

    @Test
    void modelsAndPathsHaveScriptsOfTheirOwn() {
        simulator.scriptForModel("dead").then(Reply.error(503));
        simulator.scriptForPath("/second/").then(Reply.error(500));
        simulator.scriptFor("dead", "/second/").next(Reply.error(404));

        assertThat(status("/v1", "alive")).isEqualTo(200);
        assertThat(status("/v1", "dead")).isEqualTo(503);
        assertThat(status("/second/v1", "alive")).isEqualTo(500);
        assertThat(status("/second/v1", "dead")).isEqualTo(404);
        assertThat(status("/second/v1", "dead")).isEqualTo(503);
    }

    @Test
    void queuedRepliesComeBeforeAnyDefault() {
        simulator.scriptForModel("m").then(Reply.error(503));
        simulator.script().next(Reply.error(429));

        assertThat(statuses("m", 2)).containsExactly(429, 503);
    }

    @Test
    void repliesInTurnBeginAgain() {
        simulator.script().next(Reply.error(429)).inTurn(Reply.error(503), Reply.answer(), Reply.error(500));

        assertThat(statuses("m", 6)).containsExactly(429, 503, 200, 500, 503, 200);
    }

    @Test
    void beginningOfAnAnswerIsRefusedWhereItIsNotAllowed() {
        simulator.script().then(Reply.answer().prefill(Prefill.REFUSED));

        HttpResponse<String> refused = HttpCaller.post(simulator, "/v1/messages", prefilled("\"Every\""));
        HttpResponse<String> plain = HttpCaller.post(simulator, "/v1/messages", "{\"model\":\"m\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(String.valueOf(JsonPath.at(refused.body(), "error.message"))).contains("assistant message prefill");
        assertThat(plain.statusCode()).isEqualTo(200);
    }

    @Test
    void beginningOfAnAnswerIsContinuedOnlyIfItIsHowTheAnswerBegins() {
        simulator.script().then(Reply.text("One two three.").prefill(Prefill.CONTINUED));
        String parts = "[{\"type\":\"text\",\"text\":\"One\"},{\"type\":\"text\",\"text\":\" two\"}]";

        assertThat(content("/v1/chat/completions", prefilled("\"One two\""))).isEqualTo(" three.");
        assertThat(content("/v1/chat/completions", prefilled(parts))).isEqualTo(" three.");
        assertThat(content("/v1/chat/completions", prefilled("\"Two\""))).isEqualTo("One two three.");
    }

    private String content(String path, String body) {
        String answer = HttpCaller.post(simulator, path, body).body();
        return String.valueOf(JsonPath.at(answer, "choices.0.message.content"));
    }

    private static String prefilled(String content) {
        return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"},"
                + "{\"role\":\"assistant\",\"content\":" + content + "}]}";
    }

    @Test
    void outageEndsWhenItsTimeIsOver() {
        simulator.script().during(Duration.ofMillis(1), Reply.error(503));
        long end = System.nanoTime() + 5_000_000_000L;

        int status = 503;
        while (status == 503 && System.nanoTime() < end) {
            status = status("/v1", "m");
        }

        assertThat(status).isEqualTo(200);
    }

    @Test
    void outageCoversEveryRequestWhileItLasts() {
        simulator.script().during(Duration.ofMinutes(5), Reply.error(503));

        assertThat(statuses("m", 3)).containsExactly(503, 503, 503);
    }

    @Test
    void resetForgetsScriptsAndLogButKeepsCounting() {
        simulator.script().then(Reply.error(503));
        status("/v1", "m");

        simulator.reset();

        assertThat(simulator.log().count()).isZero();
        assertThat(status("/v1", "m")).isEqualTo(200);
        assertThat(simulator.log().last().sequence()).isEqualTo(2);
    }

    @Test
    void requestsAreCountedByModel() throws Exception {
        simulator.scriptForModel("a").next(Reply.error(503));
        statuses("a", 3);
        status("/v1", "b");

        assertThat(simulator.log().awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(simulator.log().counts())
                .containsEntry("a", new ModelCount(3, 2, 1, 0))
                .containsEntry("b", new ModelCount(1, 1, 0, 0));
    }

    @Test
    void rawBodiesAreSentAsTheyAreOnAnyPath() {
        simulator.scriptForPath("/plain").then(Reply.raw(201, "text/plain", new byte[] {'o', 'k'}));

        var response = HttpCaller.get(simulator, "/plain/thing");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEqualTo("ok");
        assertThat(HttpCaller.get(simulator, "/other").statusCode()).isEqualTo(404);
    }

    @Test
    void negativeCountsAndTimesAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.answer().cutAfterTokens(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> Reply.answer().delayBeforeHeaders(Duration.ofMillis(-1)));
    }

    private List<Integer> statuses(String model, int times) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            statuses.add(status("/v1", model));
        }
        return statuses;
    }

    private int status(String prefix, String model) {
        return HttpCaller.post(simulator, prefix + "/chat/completions", "{\"model\":\"" + model + "\"}")
                .statusCode();
    }
}
