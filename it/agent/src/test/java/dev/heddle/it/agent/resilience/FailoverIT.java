package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An unmodified application is answered by another provider than its own. */
@Execution(ExecutionMode.CONCURRENT)
class FailoverIT {

    private static final String SENTENCE = "One two three four five six seven eight nine ten eleven twelve";

    private static final Pattern DELTA = Pattern.compile("\"content\":\"([^\"]*)\"");

    @TempDir
    Path directory;

    private ForkedApp routed(SdkApp app, ProviderSimulator own, ProviderSimulator other, String more)
            throws IOException {
        Path config = directory.resolve("heddle.yaml");
        Files.writeString(config, """
                routes:
                  chat:
                    targets:
                      - application
                      - dialect: openai
                        base-url: %s/v1
                        model: backup
                        key: ${BACKUP_KEY}
                """.formatted(other.baseUrl()) + more.indent(4));
        return app.calling(own)
                .withAgent()
                .env("HEDDLE_CONFIG", config.toString())
                .env("BACKUP_KEY", "key-of-the-backup")
                .ledger(directory.resolve("ledger"))
                .retryingAtOnce();
    }

    /** Applications of several providers name the provider too. */
    private static String scenario(SdkApp app, String kind) {
        boolean several = app == SdkApp.LANGCHAIN4J || app == SdkApp.SPRING_AI;
        return several ? "openai" + Character.toUpperCase(kind.charAt(0)) + kind.substring(1) : kind;
    }

    /** What a line says was answered; clients that are no SDK show the events as they came. */
    private static String said(String line) {
        if (!line.contains(" OK ") || !line.contains("\"delta\"")) {
            return line;
        }
        return DELTA.matcher(line).results().map(delta -> delta.group(1)).collect(Collectors.joining("", " OK ", ""));
    }

    private List<List<Integer>> statuses() {
        return RecordedCall.in(directory.resolve("ledger")).stream()
                .map(RecordedCall::statuses)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "OPENAI_2", "LANGCHAIN4J", "SPRING_AI", "HTTPCLIENT5", "WEBCLIENT"})
    void anotherProviderAnswersWhatTheOwnOneDoesNot(SdkApp app) throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.error(503));
            other.script().then(Reply.text("from the other"));

            ForkedApp.Run run = routed(app, own, other, "")
                    .argument(scenario(app, "sync"))
                    .argument(scenario(app, "stream"))
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(said(line)).contains(" OK ").contains("from the other"));
            assertThat(other.log().requests())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(request.header("authorization")).isEqualTo("Bearer key-of-the-backup"));
            assertThat(statuses()).allSatisfy(call -> assertThat(call).endsWith(503, 200));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "HTTPCLIENT5", "WEBCLIENT"})
    void aSilentProviderIsLeftBeforeTheClientsOwnTimeoutEndsTheCall(SdkApp app) throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.answer().delayBeforeHeaders(Duration.ofSeconds(60)));
            other.script().then(Reply.text("from the other"));

            ForkedApp.Run run = routed(app, own, other, "attempt-timeout: 3s\nfirst-token-timeout: 3s\n")
                    .argument("sync")
                    .argument("stream")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(said(line)).contains(" OK ").contains("from the other"));
            assertThat(own.log().count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "LANGCHAIN4J", "HTTPCLIENT5", "WEBCLIENT"})
    void aStreamWithoutAFirstTokenIsLeftInTime(SdkApp app) throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.answer().delayBeforeFirstToken(Duration.ofSeconds(60)));
            other.script().then(Reply.text("from the other"));

            ForkedApp.Run run = routed(app, own, other, "first-token-timeout: 3s\n")
                    .argument(scenario(app, "stream"))
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .singleElement()
                    .satisfies(line -> assertThat(said(line)).contains(" OK ").contains("from the other"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "LANGCHAIN4J", "SPRING_AI", "HTTPCLIENT5", "WEBCLIENT"})
    void aStreamInWhichTheProviderSaysThatItFailedIsContinuedToo(SdkApp app) throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.text(SENTENCE).errorAfterTokens(5, 503));
            other.script().then(Reply.text(SENTENCE));

            ForkedApp.Run run = routed(app, own, other, "")
                    .argument(scenario(app, "stream"))
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .singleElement()
                    .satisfies(line -> assertThat(said(line)).contains(" OK ").contains(SENTENCE));
            assertThat(statuses()).containsExactly(List.of(200, 200));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "LANGCHAIN4J", "SPRING_AI", "HTTPCLIENT5", "WEBCLIENT"})
    void aStreamThatBreaksIsContinuedWithoutASeam(SdkApp app) throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script()
                    .next(
                            Reply.text(SENTENCE).cutAfterTokens(5),
                            Reply.text(SENTENCE).resetAfterTokens(5),
                            Reply.text(SENTENCE).stallAfterTokens(5, Duration.ofSeconds(60)));
            other.script().then(Reply.text(SENTENCE));

            ForkedApp.Run run = routed(app, own, other, "idle-timeout: 3s\n")
                    .argument(scenario(app, "stream"))
                    .argument(scenario(app, "stream"))
                    .argument(scenario(app, "stream"))
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(said(line)).contains(" OK ").contains(SENTENCE));
            assertThat(other.log().count()).isEqualTo(3);
            assertThat(statuses())
                    .hasSize(3)
                    .allSatisfy(call -> assertThat(call).containsExactly(200, 200));
        }
    }

    @Test
    void aStreamThatNobodyContinuesEndsInAnError() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.text(SENTENCE).cutAfterTokens(5));
            other.script()
                    .next(
                            Reply.text("Something else altogether"),
                            Reply.error(503),
                            Reply.error(503),
                            Reply.error(503));

            ForkedApp.Run run = routed(SdkApp.OPENAI, own, other, "")
                    .argument("stream")
                    .argument("stream")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(" ERROR "));
            assertThat(RecordedCall.in(directory.resolve("ledger")))
                    .extracting(call -> call.call().errorType())
                    .containsExactly("stream_not_continued", "stream_truncated");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "LANGCHAIN4J", "HTTPCLIENT5", "WEBCLIENT"})
    void aStreamMayBeSilentForLongerThanItsFirstTokenMayTake(SdkApp app) throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.text(SENTENCE).stallAfterTokens(5, Duration.ofSeconds(5)));

            ForkedApp.Run run = routed(app, own, other, "first-token-timeout: 3s\n")
                    .argument(scenario(app, "stream"))
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .singleElement()
                    .satisfies(line -> assertThat(said(line)).contains(" OK ").contains(SENTENCE));
            assertThat(other.log().count()).isZero();
        }
    }

    @Test
    void aTargetThatRefusesToGoOnFromAMessageIsAskedForAllOfIt() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.text(SENTENCE).cutAfterTokens(5));
            other.script().next(Reply.error(400)).then(Reply.text(SENTENCE));

            ForkedApp.Run run = routed(SdkApp.OPENAI, own, other, "    prefill: true\n")
                    .argument("stream")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(" OK ").contains(SENTENCE));
            assertThat(statuses()).containsExactly(List.of(200, 400, 200));
        }
    }

    @Test
    void whatABlockingClientOfBedrockAsksIsAnsweredByAnotherProvider() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.error(503));
            other.script().then(Reply.text("from the other"));

            ForkedApp.Run run = routed(SdkApp.BEDROCK, own, other, "")
                    .argument("sync")
                    .argument("syncUrlConnection")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(" OK ").contains("from the other"));
            assertThat(statuses())
                    .hasSize(2)
                    .allSatisfy(call -> assertThat(call).endsWith(503, 200));
        }
    }

    @Test
    void aBlockingClientOfBedrockLeavesASilentProvider() throws IOException {
        try (ProviderSimulator own = ProviderSimulator.start();
                ProviderSimulator other = ProviderSimulator.start()) {
            own.script().then(Reply.answer().delayBeforeHeaders(Duration.ofSeconds(60)));
            other.script().next(Reply.error(503)).then(Reply.text("from the other"));

            ForkedApp.Run run = routed(SdkApp.BEDROCK, own, other, "attempt-timeout: 3s\n")
                    .argument("sync")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(" OK ").contains("from the other"));
            assertThat(own.log().count()).isEqualTo(1);
            assertThat(other.log().count()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENAI", "LANGCHAIN4J", "HTTPCLIENT5", "WEBCLIENT"})
    void aSecondAttemptBesideASlowOneIsTheAnswer(SdkApp app) throws Exception {
        try (ProviderSimulator slow = ProviderSimulator.start();
                ProviderSimulator quick = ProviderSimulator.start()) {
            slow.script().then(Reply.text("too late").delayBeforeFirstToken(Duration.ofSeconds(60)));
            quick.script().then(Reply.text("from the quick one"));
            Path config = directory.resolve("heddle.yaml");
            Files.writeString(config, """
                    routes:
                      chat:
                        targets:
                          - {dialect: openai, base-url: "%s/v1", model: m}
                          - {dialect: openai, base-url: "%s/v1", model: m}
                        hedge-after: 300ms
                    """.formatted(slow.baseUrl(), quick.baseUrl()));

            ForkedApp.Run run = app.calling(quick)
                    .withAgent()
                    .env("HEDDLE_CONFIG", config.toString())
                    .ledger(directory.resolve("ledger"))
                    .argument(scenario(app, "sync"))
                    .argument(scenario(app, "stream"))
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(said(line)).contains(" OK ").contains("from the quick one"));
            assertThat(slow.log().awaitSettled(Duration.ofSeconds(30))).isTrue();
            assertThat(slow.log().requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.wasCutByClient()).isTrue());
            assertThat(statuses()).containsExactly(List.of(0, 200), List.of(0, 200));
            assertThat(RecordedCall.in(directory.resolve("ledger")))
                    .allSatisfy(
                            call -> assertThat(call.attempts().get(0).attempt().errorType())
                                    .isEqualTo("outpaced"));
        }
    }
}
