package dev.heddle.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.simulator.http.Outcome;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FaultTest {

    private static final String PATH = "/v1/chat/completions";
    private static final String STREAM = "{\"model\":\"m\",\"stream\":true}";
    private static final String WHOLE = "{\"model\":\"m\"}";

    private final ProviderSimulator simulator = ProviderSimulator.start();

    @AfterEach
    void close() {
        simulator.close();
    }

    @Test
    void resetBeforeHeadersSendsNothingAndResets() throws Exception {
        RawSocket.Received received = exchange(Reply.answer().resetBeforeHeaders(), WHOLE);

        assertThat(received.text()).isEmpty();
        assertThat(received.end()).isEqualTo(RawSocket.End.RST);
        assertOutcome(Outcome.BROKEN_BY_SCRIPT);
    }

    @Test
    void resetAfterTokensComesBehindExactlyThose() throws Exception {
        RawSocket.Received received = exchange(Reply.answer().resetAfterTokens(3), STREAM);

        assertThat(received.text()).contains("\" passes\"").doesNotContain("\" through\"");
        assertThat(received.end()).isEqualTo(RawSocket.End.RST);
    }

    @Test
    void cutLeavesTheLastChunkOut() throws Exception {
        RawSocket.Received received = exchange(Reply.answer().cutAfterTokens(3), STREAM);

        assertThat(received.text()).contains("\" passes\"").doesNotContain("\" through\"");
        assertThat(RawSocket.chunkSizes(received.text())).hasSize(4).doesNotContain(0);
        assertThat(received.end()).isEqualTo(RawSocket.End.FIN);
    }

    @Test
    void cutAfterMoreTokensThanThereAreComesBehindTheLast() throws Exception {
        RawSocket.Received received = exchange(Reply.answer().cutAfterTokens(99), STREAM);

        assertThat(received.text()).contains("\" cloth.\"").doesNotContain("finish_reason\":\"stop\"");
    }

    @Test
    void cutOfWholeAnswerSendsLessThanItPromised() throws Exception {
        String complete = exchange(Reply.answer().header("Connection", "close"), closing(WHOLE))
                .text();
        String cut = exchange(Reply.answer().cutAfterTokens(6), WHOLE).text();

        int promised = Integer.parseInt(cut.replaceAll("(?s).*Content-Length: (\\d+).*", "$1"));
        int sent = cut.length() - cut.indexOf("\r\n\r\n") - 4;
        assertThat(complete.length() - complete.indexOf("\r\n\r\n") - 4).isEqualTo(promised);
        assertThat(sent).isEqualTo(promised / 2);
    }

    @Test
    void stallIsSilentBetweenTwoTokens() throws Exception {
        simulator.script().next(Reply.answer().stallAfterTokens(2, Duration.ofSeconds(1)));
        try (RawSocket socket = new RawSocket(simulator)) {
            socket.post(PATH, STREAM);
            socket.readUntil("\" thread\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n\r\n");
            long silent = System.nanoTime();
            socket.readUntil("\" passes\"");
            assertThat(Duration.ofNanos(System.nanoTime() - silent)).isGreaterThan(Duration.ofMillis(300));
        }
    }

    @Test
    void malformedEventIsHalfItsJsonAndTheRestIsFine() throws Exception {
        String healthy = exchange(Reply.answer(), closing(STREAM)).text();
        String broken =
                exchange(Reply.answer().malformedEvent(3), closing(STREAM)).text();

        assertThat(RawSocket.chunkSizes(broken)).hasSameSizeAs(RawSocket.chunkSizes(healthy));
        assertThat(RawSocket.chunkSizes(broken).get(2))
                .isLessThan(RawSocket.chunkSizes(healthy).get(2));
        assertThat(broken).contains("data: [DONE]\n\n\r\n0\r\n\r\n").doesNotContain("\" thread\"");
    }

    @Test
    void extraEventIsInvalidAndNothingElseIsMissing() throws Exception {
        String healthy = exchange(Reply.answer(), closing(STREAM)).text();
        String more = exchange(Reply.answer().extraMalformedEvent(10), closing(STREAM))
                .text();

        List<Integer> sizes = RawSocket.chunkSizes(healthy);
        assertThat(RawSocket.chunkSizes(more))
                .hasSize(sizes.size() + 1)
                .startsWith(sizes.subList(0, 9).toArray(Integer[]::new));
        assertThat(RawSocket.chunkSizes(more).get(9)).isLessThan(sizes.get(9));
        assertThat(RawSocket.chunkSizes(more).subList(10, sizes.size() + 1)).isEqualTo(sizes.subList(9, sizes.size()));
    }

    @Test
    void missingTerminatorStillEndsHttpProperly() throws Exception {
        String text =
                exchange(Reply.answer().withoutTerminator(), closing(STREAM)).text();

        assertThat(text).doesNotContain("[DONE]").endsWith("\n\n\r\n0\r\n\r\n");
    }

    @Test
    void missingTrailingBlankLineLeavesOneLineEnd() throws Exception {
        String text = exchange(Reply.answer().withoutTrailingBlankLine(), closing(STREAM))
                .text();

        assertThat(text).endsWith("data: [DONE]\n\r\n0\r\n\r\n");
    }

    @Test
    void crlfEndsEveryLine() throws Exception {
        String text = exchange(Reply.answer().crlf(), closing(STREAM)).text();

        assertThat(text).contains("data: [DONE]\r\n\r\n\r\n0\r\n\r\n");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    }

    @Test
    void chunksAreSplitWhereverEventsBegin() throws Exception {
        String text = exchange(Reply.answer().splitEvery(7), closing(STREAM)).text();

        assertThat(RawSocket.chunkSizes(text)).startsWith(7, 7, 7).endsWith(0);
        assertThat(RawSocket.chunkSizes(text).stream().filter(size -> size != 7))
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void wholeAnswerIsChunkedWhenSplit() throws Exception {
        String text = exchange(Reply.answer().splitEvery(100), closing(WHOLE)).text();

        assertThat(text).contains("Transfer-Encoding: chunked").doesNotContain("Content-Length");
        assertThat(RawSocket.chunkSizes(text)).startsWith(100, 100).endsWith(0);
    }

    @Test
    void errorAfterTokensEndsTheStreamInTheProvidersShape() throws Exception {
        String text = exchange(Reply.answer().errorAfterTokens(2, 500), closing(STREAM))
                .text();

        assertThat(text).startsWith("HTTP/1.1 200 OK").contains("\" thread\"").doesNotContain("[DONE]");
        assertThat(text).contains("data: {\"error\":{").endsWith("0\r\n\r\n");
    }

    @Test
    void errorAfterNoTokensIsTheOnlyEvent() throws Exception {
        String text = exchange(Reply.answer().errorAfterTokens(0, 503), closing(STREAM))
                .text();

        assertThat(RawSocket.chunkSizes(text)).hasSize(2);
        assertThat(text).startsWith("HTTP/1.1 200 OK").contains("data: {\"error\":{");
    }

    @Test
    void delaysComeWhereTheyAreScripted() throws Exception {
        Duration delay = Duration.ofMillis(120);
        simulator
                .script()
                .next(Reply.tokens("one", " two")
                        .delayBeforeHeaders(delay)
                        .delayBeforeFirstEvent(delay)
                        .delayBeforeFirstToken(delay)
                        .delayBetweenTokens(delay));
        try (RawSocket socket = new RawSocket(simulator)) {
            long sent = System.nanoTime();
            socket.post(PATH, STREAM);
            int pauses = 0;
            for (String piece : List.of("\r\n\r\n", "\"role\":\"assistant\"", "\"one\"", "\" two\"")) {
                socket.readUntil(piece);
                assertThat(Duration.ofNanos(System.nanoTime() - sent))
                        .isGreaterThanOrEqualTo(delay.multipliedBy(++pauses));
            }
        }
    }

    @Test
    void clientThatGoesAwayDuringAPauseIsNoticed() throws Exception {
        simulator.script().next(Reply.answer().stallAfterTokens(2, Duration.ofSeconds(60)));
        try (RawSocket socket = new RawSocket(simulator)) {
            socket.post(PATH, STREAM);
            socket.readUntil("\" thread\"");
        }

        assertOutcome(Outcome.CLIENT_GONE);
        assertThat(simulator.log().last().wasCutByClient()).isTrue();
        assertThat(simulator.log().count("m").cutByClient()).isEqualTo(1);
    }

    @Test
    void closingTheSimulatorBreaksAStallOff() throws Exception {
        simulator.script().next(Reply.answer().delayBeforeHeaders(Duration.ofSeconds(60)));
        try (RawSocket socket = new RawSocket(simulator)) {
            socket.post(PATH, WHOLE);
            assertThat(simulator.log().awaitCount(1, Duration.ofSeconds(5))).isTrue();
            simulator.close();
            assertThat(socket.readToEnd().text()).isEmpty();
        }

        assertOutcome(Outcome.SIMULATOR_CLOSED);
    }

    private RawSocket.Received exchange(Reply reply, String body) throws IOException {
        simulator.script().next(reply);
        try (RawSocket socket = new RawSocket(simulator)) {
            if (body.startsWith("POST")) {
                socket.send(body);
            } else {
                socket.post(PATH, body);
            }
            return socket.readToEnd();
        }
    }

    /** A request after which the server closes the connection by itself. */
    private static String closing(String body) {
        return "POST " + PATH + " HTTP/1.1\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private void assertOutcome(Outcome outcome) throws InterruptedException {
        assertThat(simulator.log().awaitSettled(Duration.ofSeconds(5))).isTrue();
        assertThat(simulator.log().last().outcome()).isEqualTo(outcome);
    }
}
