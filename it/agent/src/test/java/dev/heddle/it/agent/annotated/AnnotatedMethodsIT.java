package dev.heddle.it.agent.annotated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.OtlpCollector;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SpanData;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with annotated methods around openai-java and LangChain4j, compiled with the processor, under the agent. */
class AnnotatedMethodsIT {

    private static final String ANSWER = "The part of a loom that every thread passes through.";

    private final ProviderSimulator provider = ProviderSimulator.start();

    @TempDir
    Path ledger;

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    static List<Jdk> jdks() {
        return Jdk.matrix();
    }

    private ForkedApp app(String kind, String... scenarios) {
        ForkedApp app = ForkedApp.of("annotated", "com.example.annotated.AnnotatedApp")
                .withAgent()
                .ledger(ledger)
                .retryingAtOnce()
                .argument(provider.baseUrl())
                .argument(kind);
        for (String scenario : scenarios) {
            app.argument(scenario);
        }
        return app;
    }

    private String onlyResult(ForkedApp app) {
        ForkedApp.Run run = app.run().requireSuccess();
        assertThat(run.results()).hasSize(1);
        return run.results().values().iterator().next();
    }

    private ReceivedRequest onlyRequest() {
        assertThat(provider.log().requests()).hasSize(1);
        return provider.log().last();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void everyWayOfCallingIsUnderTheMethodsPolicy(Jdk jdk) {
        provider.script().then(Reply.text(ANSWER));
        String[] scenarios = {"limited", "overLangChain", "later", "streamed", "onThread", "onWrappedPool"};

        ForkedApp.Run run = app("plain", scenarios).jdk(jdk).run().requireSuccess();

        assertThat(run.results()).containsOnlyKeys(scenarios);
        assertThat(run.results().values())
                .allSatisfy(result -> assertThat(result).startsWith("OK " + ANSWER));
        assertThat(run.errors()).noneMatch(line -> line.contains("heddle") || line.contains("WARN"));
        assertThat(provider.log().requests())
                .hasSize(6)
                .allSatisfy(request -> assertThat(request.model()).isEqualTo("gpt-4o-mini"));
        assertThat(RecordedCall.in(ledger)).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "generated"})
    void theLimitIsPutIntoTheRequestOnceWhetherTheClassOrItsGeneratedSubclassIsCalled(String kind) {
        String result = onlyResult(app(kind, "limited"));

        assertThat(result).contains("SupportDesk#limited MODEL attempts=1 reason=null");
        assertThat(onlyRequest().bodyText()).contains("\"max_tokens\":64").contains("What is a heddle?");
        assertThat(RecordedCall.in(ledger)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "generated"})
    void anAnswerIsGivenAgainToTheSameTenantAndTheSameKeyOnly(String kind) {
        String[] scenarios = {"acme", "acme", "globex", "acmeSecondEdition", "nobody", "nobody", "globex"};

        ForkedApp.Run run = app(kind, scenarios).run().requireSuccess();

        assertThat(run.output()).hasSize(7).allSatisfy(line -> assertThat(line).contains(" OK "));
        assertThat(RecordedCall.in(ledger))
                .extracting(call -> call.attempts().size())
                .containsExactly(1, 0, 1, 1, 1, 1, 0);
        assertThat(provider.log().count()).isEqualTo(5);
        assertThat(run.errors())
                .filteredOn(line -> line.contains("SupportDesk#forTenant"))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("@Tenant parameter is null"));
    }

    @Test
    void aCallThatEscapesItsMethodIsNotChangedAndDoctorSaysSo() {
        ForkedApp.Run run =
                app("plain", "escaped").option("-Dheddle.doctor=true").run().requireSuccess();

        assertThat(onlyRequest().model()).isEqualTo("gpt-4o");
        assertThat(run.results().get("escaped")).contains("UNSEEN");
        assertThat(String.join("\n", run.errors()))
                .contains("SupportDesk#escaped: 1 invocations, 0 by fallback, 1 in which no call was seen")
                .contains("LlmScope.wrap");
    }

    @Test
    void theRouteIsChosenByTheMethodsParameters() {
        app("plain", "routedShort", "routedUrgent").run().requireSuccess();

        assertThat(provider.log().requests())
                .extracting(ReceivedRequest::model)
                .containsExactly("gpt-4.1-nano", "gpt-4.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "generated"})
    void theFallbackAnswersWhenTheBudgetIsSpent(String kind) {
        provider.script().then(Reply.error(503));

        assertThat(onlyResult(app(kind, "withFallback")))
                .startsWith("OK canned answer to a question because of InternalServerException")
                .contains("FALLBACK_METHOD attempts=2");
        assertThat(provider.log().count()).isEqualTo(2);
    }

    @Test
    void theFallbackDoesNotAnswerForABadRequest() {
        provider.script().then(Reply.error(400));

        assertThat(onlyResult(app("plain", "withFallback"))).startsWith("ERROR com.openai.errors.BadRequestException");
    }

    @Test
    void aFallbackStageAnswersForAFailedStage() {
        provider.script().then(Reply.error(503));

        assertThat(onlyResult(app("plain", "laterWithFallback"))).isEqualTo("OK canned later answer to a question");
        assertThat(provider.log().count()).isEqualTo(1);
    }

    @Test
    void anotherModelAnswersWhenTheFirstFinallyFailed() {
        provider.scriptForModel("gpt-4o").then(Reply.error(503));

        assertThat(onlyResult(app("plain", "withFallbackModel"))).contains("FALLBACK_MODEL attempts=3");
        assertThat(provider.log().requests())
                .extracting(ReceivedRequest::model)
                .containsExactly("gpt-4o", "gpt-4o", "gpt-4o-mini");
        assertThat(RecordedCall.in(ledger))
                .singleElement()
                .satisfies(call -> assertThat(call.statuses()).containsExactly(503, 503, 200));
    }

    @ParameterizedTest
    @CsvSource({"limited,inTime", "overLangChain,inTimeOverLangChain"})
    void theDeadlineCancelsTheExchange(String before, String scenario) {
        provider.scriptForModel("gpt-4o").then(Reply.answer().delayBeforeHeaders(Duration.ofSeconds(60)));

        ForkedApp.Run run = app("plain", before, scenario).run().requireSuccess();

        assertThat(run.results().get(scenario))
                .startsWith("ERROR dev.heddle.call.LlmTimeoutException: SupportDesk#" + scenario
                        + ": no answer within 2000 ms");
        RecordedCall cancelled = RecordedCall.in(ledger).get(1);
        assertThat(cancelled.call().errorType()).isEqualTo("deadline_exceeded");
        assertThat(cancelled.attempts()).hasSize(1);
    }

    @Test
    void theSpanTellsTheMethodItsFeatureAndWhereTheAnswerCameFrom() {
        try (OtlpCollector collector = new OtlpCollector()) {
            app("plain", "limited").exportTo(collector).run().requireSuccess();

            List<SpanData> spans = collector.inferenceSpans();
            assertThat(spans)
                    .singleElement()
                    .satisfies(span -> assertThat(span.attributes())
                            .containsEntry("heddle.method", "SupportDesk#limited")
                            .containsEntry("heddle.feature", "support")
                            .containsEntry("heddle.tier", "model")
                            .containsEntry("gen_ai.request.model", "gpt-4o-mini")
                            .containsEntry("gen_ai.request.max_tokens", 64L));
        }
    }
}
