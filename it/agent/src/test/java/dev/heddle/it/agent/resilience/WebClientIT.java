package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to Spring's WebClient. */
class WebClientIT {

    private static final String UNAVAILABLE =
            "ERROR org.springframework.web.reactive.function.client.WebClientResponseException$ServiceUnavailable";

    @TempDir
    Path ledger;

    @Test
    void aStreamOfWhichOnlyTheFirstEventsAreTakenIsACancelledCall() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            assertThat(run(provider, "firstOfStream").output())
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("RESULT firstOfStream OK "));

            assertThat(RecordedCall.in(ledger))
                    .extracting(call -> call.call().errorType())
                    .containsExactly("cancelled");
        }
    }

    @Test
    void aSubscriberThatAsksForOneEventAtATimeGetsThemAll() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            List<String> results = run(provider, "stream", "oneByOne").output();

            assertThat(results).hasSize(2);
            assertThat(events(results.get(1))).isEqualTo(events(results.get(0))).isGreaterThan(3);
            assertThat(RecordedCall.in(ledger))
                    .extracting(RecordedCall::statuses)
                    .containsExactly(List.of(200), List.of(200));
        }
    }

    @Test
    void whatTheApplicationSendsAgainIsACallOfItsOwn() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(Reply.error(503), Reply.answer());

            assertThat(run(provider, "retriedByApplication").output())
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("RESULT retriedByApplication OK "));

            assertThat(RecordedCall.in(ledger))
                    .extracting(RecordedCall::statuses)
                    .containsExactly(List.of(503), List.of(200));
        }
    }

    @Test
    void afterTenFailedCallsTheProviderIsLeftAlone() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.error(503));

            List<String> results = run(provider, Collections.nCopies(11, "sync").toArray(new String[0]))
                    .output();

            assertThat(provider.log().count()).isEqualTo(10);
            assertThat(results).hasSize(11).allSatisfy(line -> assertThat(line).contains(UNAVAILABLE));
            RecordedCall last = RecordedCall.in(ledger).get(10);
            assertThat(last.call().refusal()).isEqualTo("circuit_open");
            assertThat(last.attempts()).isEmpty();
        }
    }

    @Test
    void aStreamThatBreaksBeforeItsFirstEventFailsInItsBody() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.answer().resetAfterTokens(0));

            List<String> woven = run(provider, "stream").output();
            List<String> plain = SdkApp.WEBCLIENT
                    .calling(provider)
                    .argument("stream")
                    .run()
                    .requireSuccess()
                    .output();

            assertThat(woven).singleElement().satisfies(line -> assertThat(line).startsWith("RESULT stream ERROR "));
            assertThat(exception(woven.get(0))).isEqualTo(exception(plain.get(0)));
            assertThat(RecordedCall.in(ledger)).hasSize(1);
        }
    }

    private static String exception(String result) {
        return result.substring(0, result.indexOf(':'));
    }

    private static int events(String result) {
        return result.split("\\|", -1).length;
    }

    private ForkedApp.Run run(ProviderSimulator provider, String... scenarios) {
        ForkedApp app = SdkApp.WEBCLIENT.calling(provider).withAgent().ledger(ledger);
        for (String scenario : scenarios) {
            app.argument(scenario);
        }
        return app.run().requireSuccess();
    }
}
