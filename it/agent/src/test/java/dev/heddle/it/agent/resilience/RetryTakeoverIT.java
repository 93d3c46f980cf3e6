package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetryTakeoverIT {

    private static final Reply UNAVAILABLE = Reply.error(503);

    @TempDir
    Path ledger;

    static List<SdkFailures> sdks() {
        return SdkFailures.ALL;
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void heddleMakesAsManyRetriesAsTheSdkWouldUnderOneCall(SdkFailures sdk) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ForkedApp app = forked(sdk.app(), provider);
            List<List<Integer>> expected = new ArrayList<>();
            sdk.retried().forEach(name -> expected.add(List.of(503, 200)));
            sdk.retried().forEach(name -> expected.add(Collections.nCopies(sdk.sends(), 503)));
            sdk.retried().forEach(name -> expected.add(List.of(rejection(name))));
            script(provider, expected);
            for (int phase = 0; phase < 3; phase++) {
                sdk.retried().forEach(app::argument);
            }

            ForkedApp.Run run = app.run().requireSuccess();

            assertThat(RecordedCall.in(ledger))
                    .extracting(RecordedCall::statuses)
                    .isEqualTo(expected);
            assertThat(sent(provider))
                    .isEqualTo(expected.stream().flatMap(List::stream).toList());
            int calls = sdk.retried().size();
            List<String> results = results(run);
            assertThat(results.subList(0, calls))
                    .allSatisfy(line -> assertThat(line).contains(" OK "));
            assertThat(results.subList(calls, 2 * calls))
                    .allSatisfy(line -> assertThat(line).contains(" ERROR " + sdk.unavailable() + ":"));
            assertThat(results.subList(2 * calls, 3 * calls))
                    .allSatisfy(line -> assertThat(line).contains(" ERROR ").doesNotContain(sdk.unavailable()));
        }
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void theSdkKeepsItsRetriesWhereHeddleIsToldToLeaveThem(SdkFailures sdk) {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            String scenario = sdk.retried().get(0);
            // The backoffs of those that try long add up to half a minute and more: one retry has to do.
            List<Integer> expected = sdk.sends() > 4 ? List.of(503, 200) : Collections.nCopies(sdk.sends(), 503);
            script(provider, List.of(expected));

            forked(sdk.app(), provider)
                    .env("HEDDLE_RETRY_ENABLED", "false")
                    .argument(scenario)
                    .run()
                    .requireSuccess();

            assertThat(sent(provider)).isEqualTo(expected);
        }
    }

    @Test
    void aRequestThatIsNoLlmCallIsStillRetriedByTheSdk() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            byte[] noModels = "{\"object\":\"list\",\"data\":[]}".getBytes(StandardCharsets.UTF_8);
            provider.script().next(UNAVAILABLE, Reply.raw(200, "application/json", noModels));

            ForkedApp.Run run =
                    forked(SdkApp.OPENAI, provider).argument("models").run().requireSuccess();

            assertThat(run.results().get("models")).startsWith("OK ");
            assertThat(sent(provider)).containsExactly(503, 200);
            assertThat(RecordedCall.in(ledger)).isEmpty();
        }
    }

    @Test
    void aStreamThatTheSdkWouldNotRetryIsSentOnce() {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            script(provider, List.of(List.of(503), List.of(503), List.of(503)));

            forked(SdkApp.LANGCHAIN4J, provider)
                    .argument("openaiStream")
                    .argument("anthropicStream")
                    .argument("ollamaStream")
                    .run()
                    .requireSuccess();

            assertThat(sent(provider)).containsExactly(503, 503, 503);
            assertThat(RecordedCall.in(ledger))
                    .extracting(RecordedCall::statuses)
                    .containsExactly(List.of(503), List.of(503), List.of(503));
        }
    }

    /** Not 400 for a stream: a server that may have refused to tell its usage is asked again without it. */
    private static int rejection(String scenario) {
        return scenario.toLowerCase(Locale.ROOT).contains("stream") ? 404 : 400;
    }

    private ForkedApp forked(SdkApp app, ProviderSimulator provider) {
        return app.calling(provider)
                .withAgent()
                .ledger(ledger)
                .retryingAtOnce()
                .env("HEDDLE_CIRCUIT_BREAKER_ENABLED", "false");
    }

    private static void script(ProviderSimulator provider, List<List<Integer>> calls) {
        for (List<Integer> statuses : calls) {
            for (int status : statuses) {
                provider.script()
                        .next(status == 503 ? UNAVAILABLE : status == 200 ? Reply.answer() : Reply.error(status));
            }
        }
    }

    private static List<Integer> sent(ProviderSimulator provider) {
        return provider.log().requests().stream()
                .map(request -> request.reply().status())
                .toList();
    }

    private static List<String> results(ForkedApp.Run run) {
        return run.output().stream().filter(line -> line.startsWith("RESULT ")).toList();
    }
}
