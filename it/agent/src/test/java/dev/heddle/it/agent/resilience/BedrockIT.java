package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.OtlpCollector;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.it.harness.SpanData;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is particular to Bedrock and the AWS SDK: its paths, its event streams, its retry loop. */
class BedrockIT {

    private static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";
    private static final String EVENTS = "application/vnd.amazon.eventstream";
    private static final String WHOLE = "<messageStart;Every; thread;contentBlockStop;messageStop;metadata;>";

    @TempDir
    Path ledger;

    private final ProviderSimulator provider = ProviderSimulator.start();

    @AfterEach
    void stop() {
        provider.close();
    }

    static List<Jdk> jdks() {
        return Jdk.matrix();
    }

    private ForkedApp app(String... scenarios) {
        return agent(SdkApp.BEDROCK.calling(provider), scenarios);
    }

    private ForkedApp edges(String... scenarios) {
        return agent(
                ForkedApp.of("bedrock", "com.example.bedrock.BedrockEdgeApp").argument(provider.baseUrl()), scenarios);
    }

    private ForkedApp agent(ForkedApp app, String... scenarios) {
        List.of(scenarios).forEach(app::argument);
        return app.withAgent().ledger(ledger).retryingAtOnce();
    }

    private RecordedCall onlyCall() {
        List<RecordedCall> calls = RecordedCall.in(ledger);
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private List<Integer> sent() {
        return provider.log().requests().stream()
                .map(request -> request.reply().status())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void aConversationIsOneSpanWithUsageAndCost(Jdk jdk) {
        try (OtlpCollector collector = new OtlpCollector()) {
            provider.script().next(Reply.error(503));

            app("asyncStream").jdk(jdk).exportTo(collector).run().requireSuccess();

            assertThat(collector.spans()).hasSize(1);
            SpanData span = collector.spans().get(0);
            assertThat(span.name()).isEqualTo("chat " + MODEL);
            assertThat(span.kind()).isEqualTo("CLIENT");
            assertThat(span.status()).isEqualTo("UNSET");
            assertThat(span.events())
                    .extracting(SpanData.Event::name)
                    .containsExactly("heddle.attempt", "heddle.attempt");
            assertThat(span.attributes())
                    .containsEntry("gen_ai.provider.name", "aws.bedrock")
                    .containsEntry("gen_ai.request.model", MODEL)
                    .containsEntry("gen_ai.usage.input_tokens", 1000L)
                    .containsEntry("gen_ai.usage.output_tokens", 60L)
                    .containsEntry("gen_ai.usage.cache_read.input_tokens", 200L)
                    .containsEntry("gen_ai.response.finish_reasons", List.of("stop"))
                    .containsEntry("server.port", (long) provider.port())
                    .containsEntry("heddle.cost.usd", "0.000325")
                    .containsEntry("heddle.call_site", "com.example.bedrock.BedrockApp.asyncStream")
                    .containsKey("gen_ai.response.time_to_first_chunk")
                    .doesNotContainKey("error.type");
        }
    }

    @Test
    void aCallThatWaitedForItsTargetIsSignedAsItIsSent(@TempDir Path directory) throws IOException {
        String other = "anthropic.claude-3-5-haiku-20241022-v1:0";
        Path config = Files.writeString(directory.resolve("heddle.yaml"), """
                routes:
                  haiku:
                    targets: [{model: "%s", requests-per-minute: 30}]
                """.formatted(other));

        app("sync", "sync", "sync", "sync", "sync", "sync")
                .env("HEDDLE_CONFIG", config.toString())
                .run()
                .requireSuccess();

        assertThat(provider.log().requests())
                .hasSize(6)
                .allSatisfy(request -> assertThat(request.target()).contains(other.replace(":", "%3A")));
    }

    @Test
    void theModelsPathIsSentAsTheSdkWroteItAlsoWhenSentAgain() {
        provider.script().next(Reply.error(503));

        app("sync").run().requireSuccess();

        assertThat(provider.log().requests())
                .extracting(ReceivedRequest::target)
                .containsExactly(
                        "/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse",
                        "/model/anthropic.claude-3-haiku-20240307-v1%3A0/converse");
    }

    @Test
    void everyAttemptIsSignedAndCountedByTheSdk() {
        provider.script().next(2, Reply.error(503));

        app("sync").run().requireSuccess();

        List<ReceivedRequest> requests = provider.log().requests();
        assertThat(requests)
                .extracting(request -> request.header("amz-sdk-request"))
                .containsExactly("attempt=1; max=4", "attempt=2; max=4", "attempt=3; max=4");
        assertThat(requests.stream()
                        .map(request -> request.header("authorization"))
                        .distinct())
                .hasSize(3);
    }

    @Test
    void usageInTheMetadataEventIsRecordedThoughTheApplicationExitsThere() {
        edges("exitAtMetadata").run().requireSuccess();

        RecordedCall call = onlyCall();
        assertThat(call.call().errorType()).isNull();
        assertThat(Objects.requireNonNull(call.call().cost()).usd()).isEqualByComparingTo("0.000325");
    }

    @Test
    void aStreamThatFailsAfterItsFirstEventIsNotGivenToTheApplicationASecondTime() {
        provider.script().next(Reply.tokens("Every", " thread").errorAfterTokens(1, 503));

        ForkedApp.Run run = edges("everything").run().requireSuccess();

        assertThat(run.results().get("everything"))
                .startsWith("OK <messageStart;Every;ServiceUnavailableException>")
                .endsWith(" ServiceUnavailableException")
                .containsOnlyOnce("<");
        assertThat(sent()).hasSize(1);
        assertThat(onlyCall().call().errorType()).isEqualTo("ServiceUnavailableException");
    }

    @Test
    void aStreamThatFailsAfterItsFirstEventIsRepeatedByTheSdkWhereItsRetriesAreItsOwn() {
        provider.script()
                .next(Reply.tokens("Every", " thread").errorAfterTokens(1, 503), Reply.tokens("Every", " thread"));

        ForkedApp.Run run =
                edges("everything").env("HEDDLE_RETRY_ENABLED", "false").run().requireSuccess();

        assertThat(run.results())
                .containsEntry("everything", "OK <messageStart;Every;ServiceUnavailableException>" + WHOLE);
        assertThat(RecordedCall.in(ledger))
                .extracting(call -> call.call().errorType())
                .containsExactly("ServiceUnavailableException", null);
    }

    @Test
    void aStreamWhoseFirstEventIsAnErrorIsSentAgain() {
        provider.script().next(Reply.answer().errorAfterTokens(0, 503), Reply.tokens("Every", " thread"));

        ForkedApp.Run run = edges("everything").run().requireSuccess();

        assertThat(run.results()).containsEntry("everything", "OK <ServiceUnavailableException>" + WHOLE);
        assertThat(onlyCall().attempts()).hasSize(2);
        assertThat(onlyCall().call().errorType()).isNull();
    }

    @Test
    void aStreamWithoutAnyEventIsSentAgain() {
        provider.script().next(Reply.raw(200, EVENTS, new byte[0]), Reply.tokens("Every", " thread"));

        ForkedApp.Run run = edges("everything").run().requireSuccess();

        assertThat(run.results()).containsEntry("everything", "OK <EOFException>" + WHOLE);
        assertThat(onlyCall().attempts()).hasSize(2);
    }

    @Test
    void anAnswerThatBreaksOffIsSentAgain() {
        provider.script().next(Reply.answer().cutAfterTokens(2));

        ForkedApp.Run run = app("sync").run().requireSuccess();

        assertThat(run.results().get("sync")).startsWith("OK Every thread");
        assertThat(onlyCall().attempts()).hasSize(2);
    }

    @Test
    void aSubscriberThatAsksForOneEventAtATimeGetsThemAll() {
        provider.script().next(Reply.tokens("Every", " thread").splitEvery(7));

        ForkedApp.Run run = edges("oneByOne").run().requireSuccess();

        assertThat(run.results())
                .containsEntry("oneByOne", "OK messageStart;Every; thread;contentBlockStop;messageStop;metadata;");
        assertThat(onlyCall().call().errorType()).isNull();
    }

    @Test
    void aCancelledSubscriptionIsRecordedAsCancelled() {
        provider.script().next(Reply.tokens("Every", " thread").delayBetweenTokens(Duration.ofMillis(300)));

        ForkedApp.Run run = edges("cancelledSubscription").run().requireSuccess();

        assertThat(run.results()).containsEntry("cancelledSubscription", "OK messageStart;Every;");
        assertThat(onlyCall().call().errorType()).isEqualTo("cancelled");
    }

    @Test
    void aCancelledFutureIsRecordedAsCancelled() {
        provider.script().next(Reply.tokens("Every", " thread").stallAfterTokens(1, Duration.ofSeconds(20)));

        ForkedApp.Run run = edges("cancelledFuture").run().requireSuccess();

        assertThat(run.results()).containsEntry("cancelledFuture", "OK true");
        assertThat(onlyCall().call().errorType()).isEqualTo("cancelled");
    }

    @Test
    void aWaitThatDoesNotFitIntoTheTimeOfTheCallIsNotBegun() {
        provider.script().then(Reply.error(503).header("Retry-After", "50"));

        ForkedApp.Run run = edges("impatient").run().requireSuccess();

        assertThat(run.results().get("impatient")).contains("ERROR ", "ServiceUnavailableException");
        assertThat(onlyCall().statuses()).containsExactly(503);
    }

    @Test
    void whatIsNoCallOfAModelKeepsTheSdksRetriesAndIsNotRecorded() {
        byte[] action =
                "{\"action\":\"NONE\",\"usage\":{},\"outputs\":[],\"assessments\":[]}".getBytes(StandardCharsets.UTF_8);
        provider.script().next(Reply.error(503), Reply.raw(200, "application/json", action));

        ForkedApp.Run run = edges("guarded").run().requireSuccess();

        assertThat(run.results()).containsEntry("guarded", "OK NONE");
        assertThat(sent()).containsExactly(503, 200);
        assertThat(RecordedCall.in(ledger)).isEmpty();
    }
}
