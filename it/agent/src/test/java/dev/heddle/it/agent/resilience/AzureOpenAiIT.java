package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to Azure OpenAI's client, which is told to retry twice. */
class AzureOpenAiIT {

    @TempDir
    Path ledger;

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async", "stream", "asyncStream"})
    void theSdksRetriesAreAttemptsOfOneCall(String scenario) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.error(503), Reply.error(429), Reply.answer());

            assertThat(run(provider, scenario).output())
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("RESULT " + scenario + " OK "));

            assertThat(RecordedCall.in(ledger))
                    .extracting(RecordedCall::statuses)
                    .containsExactly(List.of(503, 429, 200));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async", "stream", "asyncStream"})
    void aFinalFailureIsTheSdksOwnException(String scenario) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.error(503));

            String woven = run(provider, scenario).output().get(0);
            assertThat(provider.log().count()).isEqualTo(3);
            String plain = plain(provider, scenario);

            assertThat(woven)
                    .startsWith("RESULT " + scenario + " ERROR com.azure.core.exception.HttpResponseException:");
            assertThat(woven).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sync", "async"})
    void aProviderThatIsNotThereIsSeenAsWithoutHeddle(String scenario) {
        ProviderSimulator gone = ProviderSimulator.start();
        gone.close();

        assertThat(exception(run(gone, scenario).output().get(0))).isEqualTo(exception(plain(gone, scenario)));
        assertThat(RecordedCall.in(ledger))
                .singleElement()
                .satisfies(call -> assertThat(call.attempts()).hasSize(3));
    }

    @Test
    void aCallThatTheApplicationGivesUpIsCancelled() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.answer(), Reply.answer().delayBeforeHeaders(Duration.ofMinutes(1)));

            List<String> results = run(provider, "sync", "givenUp").output();

            assertThat(results.get(1)).contains("TimeoutException");
            assertThat(RecordedCall.in(ledger).get(1).call().errorType()).isEqualTo("cancelled");
        }
    }

    @Test
    void eachSubscriptionIsACallOfItsOwn() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            assertThat(run(provider, "subscribedTwice").output())
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("RESULT subscribedTwice OK "));

            assertThat(RecordedCall.in(ledger))
                    .extracting(RecordedCall::statuses)
                    .containsExactly(List.of(200), List.of(200));
        }
    }

    @Test
    void aStreamThatIsCutFailsWhereTheApplicationReadsIt() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.answer().resetAfterTokens(3));

            String woven = run(provider, "asyncStream").output().get(0);

            assertThat(woven).startsWith("RESULT asyncStream ERROR ");
            assertThat(exception(woven)).isEqualTo(exception(plain(provider, "asyncStream")));
            assertThat(RecordedCall.in(ledger))
                    .singleElement()
                    .satisfies(call -> assertThat(call.call().errorType()).isNotNull());
        }
    }

    @Test
    void afterTenFailedAttemptsTheProviderIsLeftAlone() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.error(503));

            List<String> results = run(provider, Collections.nCopies(5, "sync").toArray(new String[0]))
                    .output();

            assertThat(provider.log().count()).isEqualTo(10);
            assertThat(results)
                    .hasSize(5)
                    .allSatisfy(line -> assertThat(line).contains("com.azure.core.exception.HttpResponseException"));
            assertThat(RecordedCall.in(ledger).get(4).call().refusal()).isEqualTo("circuit_open");
        }
    }

    private static String exception(String result) {
        return result.substring(0, result.indexOf(':'));
    }

    private static String plain(ProviderSimulator provider, String scenario) {
        return SdkApp.AZURE_OPENAI
                .calling(provider)
                .argument(scenario)
                .run()
                .requireSuccess()
                .output()
                .get(0);
    }

    private ForkedApp.Run run(ProviderSimulator provider, String... scenarios) {
        ForkedApp app = SdkApp.AZURE_OPENAI.calling(provider).withAgent().ledger(ledger);
        for (String scenario : scenarios) {
            app.argument(scenario);
        }
        return app.run().requireSuccess();
    }
}
