package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CircuitBreakerIT {

    private static final int MINIMUM_ATTEMPTS = 10;
    private static final int CALLS = 7;

    @TempDir
    Path ledger;

    static List<SdkFailures> sdks() {
        return SdkFailures.ALL;
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void afterTenFailedAttemptsTheProviderIsLeftAloneAndTheSdkThrowsItsOwnException(SdkFailures sdk) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.error(503));
            ForkedApp app = sdk.app()
                    .calling(provider)
                    .withAgent()
                    .ledger(ledger)
                    .retryingAtOnce()
                    .env("HEDDLE_CIRCUIT_BREAKER_OPEN", "60s");
            for (int call = 0; call < CALLS; call++) {
                app.argument(sdk.retried().get(0));
            }

            ForkedApp.Run run = app.run().requireSuccess();

            assertThat(provider.log().count()).isEqualTo(MINIMUM_ATTEMPTS);
            List<String> results = run.output();
            assertThat(results)
                    .hasSize(CALLS)
                    .allSatisfy(line -> assertThat(line).contains("ERROR " + sdk.unavailable()));
            List<RecordedCall> calls = RecordedCall.in(ledger);
            assertThat(calls).hasSize(CALLS);
            int reached = (MINIMUM_ATTEMPTS + sdk.sends() - 1) / sdk.sends();
            assertThat(calls.subList(reached, CALLS)).allSatisfy(call -> {
                assertThat(call.call().refusal()).isEqualTo("circuit_open");
                assertThat(call.call().breakerState()).isEqualTo("open");
                assertThat(call.attempts()).isEmpty();
            });
            if (sdk.messageTellsWhy()) {
                assertThat(results.subList(reached, CALLS))
                        .allSatisfy(line -> assertThat(line).contains("circuit_open"));
            }
        }
    }
}
