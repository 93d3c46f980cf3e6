package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.heddle.it.agent.harness.ForkedApp;
import dev.heddle.it.agent.harness.RecordedCall;
import dev.heddle.it.agent.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks, the application sees what it sees without the agent, and the ledger tells what really happened. */
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
        CompletableFuture<Outcome> running = CompletableFuture.supplyAsync(() -> run(app, faults, null));
        Outcome woven = run(app, faults, ledger);
        Outcome plain = running.join();
        List<RecordedCall> recorded = RecordedCall.in(ledger);
        return IntStream.range(0, faults.size())
                .mapToObj(i -> dynamicTest(faults.get(i).name(), () -> {
                    assertThat(woven.results.get(i)).isEqualTo(plain.results.get(i));
                    assertTruth(faults.get(i), recorded, plain, woven);
                }));
    }

    private static void assertTruth(Fault fault, List<RecordedCall> recorded, Outcome plain, Outcome woven) {
        RecordedCall call = only(recorded, fault);
        assertThat(call.call().errorType()).isEqualTo(fault.errorType());
        assertThat(call.attempts())
                .hasSize(fault.sends())
                .allSatisfy(attempt -> assertThat(attempt.attempt().errorType()).isEqualTo(fault.errorType()));
        assertThat(outcomes(woven, fault)).hasSize(fault.sends());
        // LangChain4j asks again for what it cannot parse, and after a timeout; under the agent it does not.
        if (!fault.name().endsWith("Sync-malformed") && !fault.name().endsWith("Impatient-stalls")) {
            assertThat(outcomes(woven, fault)).isEqualTo(outcomes(plain, fault));
        }
    }

    private static RecordedCall only(List<RecordedCall> recorded, Fault fault) {
        List<RecordedCall> calls = recorded.stream()
                .filter(call -> fault.model().equals(call.call().origin().modelAsked()))
                .toList();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    /** How each request of the fault ended, as the provider saw it. */
    private static List<dev.heddle.simulator.http.Outcome> outcomes(Outcome outcome, Fault fault) {
        return outcome.received.stream()
                .filter(request -> request.model().equals(fault.model()))
                .map(ReceivedRequest::outcome)
                .toList();
    }

    private static Outcome run(SdkApp app, List<Fault> faults, @Nullable Path ledger) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ForkedApp forked = app.calling(provider);
            for (Fault fault : faults) {
                provider.scriptForModel(fault.model()).then(fault.reply());
                forked.argument(fault.scenario() + "@" + fault.model());
            }
            if (ledger != null) {
                forked.withAgent().ledger(ledger).retryingAtOnce();
            }
            ForkedApp.Run run = forked.run().requireSuccess();
            return new Outcome(
                    run.output().stream()
                            .map(line -> line.replace(String.valueOf(provider.port()), "PORT"))
                            .toList(),
                    provider.log().requests());
        }
    }
}
