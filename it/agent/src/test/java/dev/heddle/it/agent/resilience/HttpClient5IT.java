package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to Apache HttpClient 5. */
class HttpClient5IT {

    @TempDir
    Path ledger;

    @Test
    void aBodyThatCanBeWrittenOnceIsSentOnceAndSeenByItsHeaders() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.error(503));

            assertThat(run(provider, "unrepeatable")).startsWith("OK 503 ");

            assertThat(provider.log().count()).isEqualTo(1);
            List<RecordedCall> calls = RecordedCall.in(ledger);
            assertThat(calls).extracting(RecordedCall::statuses).containsExactly(List.of(503));
            assertThat(calls.get(0).call().origin().modelAsked()).isNull();
        }
    }

    @Test
    void aResponseThatIsClosedBeforeItsStreamEndsIsACancelledCall() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            assertThat(run(provider, "leftOpen")).isEqualTo("OK d");

            assertThat(RecordedCall.in(ledger))
                    .extracting(call -> call.call().errorType())
                    .containsExactly("cancelled");
        }
    }

    @Test
    void aFailureThatTheClientsStrategyDoesNotRepeatIsTheApplications() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.error(500), Reply.answer());

            assertThat(run(provider, "sync")).startsWith("OK 500 ");

            assertThat(RecordedCall.in(ledger))
                    .extracting(RecordedCall::statuses)
                    .containsExactly(List.of(500));
        }
    }

    @Test
    void aPostThatBrokeOnItsWayIsNotSentAgain() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.answer().resetBeforeHeaders(), Reply.answer());

            assertThat(run(provider, "sync")).startsWith("ERROR ");

            assertThat(provider.log().count()).isEqualTo(1);
            assertThat(RecordedCall.in(ledger))
                    .singleElement()
                    .satisfies(call -> assertThat(call.attempts()).hasSize(1));
        }
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstEventBreaksAsWithoutTheAgent() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.answer().resetAfterTokens(0));

            String woven = run(provider, "stream");

            ForkedApp.Run plain =
                    SdkApp.HTTPCLIENT5.calling(provider).argument("stream").run();
            assertThat(woven).startsWith("ERROR ").isEqualTo(plain.results().get("stream"));
            assertThat(RecordedCall.in(ledger))
                    .singleElement()
                    .satisfies(call -> assertThat(call.attempts()).hasSize(1));
        }
    }

    private String run(ProviderSimulator provider, String scenario) {
        ForkedApp.Run run = SdkApp.HTTPCLIENT5
                .calling(provider)
                .withAgent()
                .ledger(ledger)
                .env("HEDDLE_RETRY_BASE", "1ms")
                .argument(scenario)
                .run()
                .requireSuccess();
        return Objects.requireNonNull(run.results().get(scenario), scenario);
    }
}
