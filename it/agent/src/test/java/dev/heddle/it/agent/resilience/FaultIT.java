package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.OtlpCollector;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.it.harness.SpanData;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks, the application sees what it sees without the agent; ledger and spans tell what really happened. */
class FaultIT {

    @TempDir
    Path ledgers;

    /** What the application got, call by call, and what the provider received. */
    private record Outcome(List<String> results, List<ReceivedRequest> received) {}

    @TestFactory
    Stream<DynamicContainer> faults() {
        return Stream.of(SdkApp.OPENAI, SdkApp.ANTHROPIC, SdkApp.LANGCHAIN4J).map(this::faultsOf);
    }

    private DynamicContainer faultsOf(SdkApp app) {
        return dynamicContainer(app.sdk(), tests(app));
    }

    private Stream<DynamicTest> tests(SdkApp app) {
        List<Fault> faults = Fault.of(app);
        Path ledger = ledgers.resolve(app.name());
        CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> run(app, faults, forked -> forked));
        List<SpanData> spans;
        Outcome woven;
        try (OtlpCollector collector = new OtlpCollector()) {
            woven = run(
                    app,
                    faults,
                    forked -> forked.withAgent()
                            .ledger(ledger)
                            .exportTo(collector)
                            .retryingAtOnce());
            spans = collector.inferenceSpans();
        }
        Outcome plain = running.join();
        List<RecordedCall> recorded = RecordedCall.in(ledger);
        return IntStream.range(0, faults.size())
                .mapToObj(i -> dynamicTest(faults.get(i).name(), () -> {
                    assertThat(woven.results.get(i)).isEqualTo(plain.results.get(i));
                    assertSends(faults.get(i), plain, woven);
                    assertRecorded(faults.get(i), recorded);
                    assertTraced(faults.get(i), spans);
                }));
    }

    private static void assertSends(Fault fault, Outcome plain, Outcome woven) {
        assertThat(outcomes(plain, fault)).hasSize(fault.alone());
        assertThat(outcomes(woven, fault))
                .hasSize(fault.calls() * fault.attempts())
                .hasSameElementsAs(outcomes(plain, fault));
    }

    private static void assertRecorded(Fault fault, List<RecordedCall> recorded) {
        List<RecordedCall> calls = recorded.stream()
                .filter(call -> fault.model().equals(call.call().origin().modelAsked()))
                .toList();
        assertThat(calls).hasSize(fault.calls()).allSatisfy(call -> {
            assertThat(call.call().errorType()).isEqualTo(fault.errorType());
            assertThat(call.attempts())
                    .hasSize(fault.attempts())
                    .allSatisfy(
                            attempt -> assertThat(attempt.attempt().errorType()).isEqualTo(fault.errorType()));
        });
    }

    private static void assertTraced(Fault fault, List<SpanData> spans) {
        List<SpanData> calls = spans.stream()
                .filter(span -> fault.model().equals(span.attributes().get("gen_ai.request.model")))
                .toList();
        assertThat(calls).hasSize(fault.calls()).allSatisfy(span -> {
            assertThat(span.attributes().get("error.type")).isEqualTo(fault.errorType());
            assertThat(span.status()).isEqualTo(fault.errorType() == null ? "UNSET" : "ERROR");
            assertThat(span.events())
                    .hasSize(fault.attempts())
                    .allSatisfy(attempt ->
                            assertThat(attempt.attributes().get("error.type")).isEqualTo(fault.errorType()));
        });
    }

    /** How each request of the fault ended, as the provider saw it. */
    private static List<dev.heddle.simulator.http.Outcome> outcomes(Outcome outcome, Fault fault) {
        return outcome.received.stream()
                .filter(request -> request.model().equals(fault.model()))
                .map(ReceivedRequest::outcome)
                .toList();
    }

    private static Outcome run(SdkApp app, List<Fault> faults, UnaryOperator<ForkedApp> agent) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ForkedApp forked = app.calling(provider);
            for (Fault fault : faults) {
                provider.scriptForModel(fault.model()).then(fault.reply());
                forked.argument(fault.scenario() + "@" + fault.model());
            }
            ForkedApp.Run run = agent.apply(forked).run().requireSuccess();
            return new Outcome(
                    run.output().stream()
                            .map(line -> line.replace(String.valueOf(provider.port()), "PORT"))
                            .map(line -> line.replaceAll("req_[0-9]+", "REQUEST"))
                            .toList(),
                    provider.log().requests());
        }
    }
}
