package dev.heddle.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadIT {

    private static final String SOUND = "gpt-4o-mini";
    private static final String DOWN = "gpt-4o";
    private static final String THROTTLED = "gpt-4.1";
    private static final String CUT = "gpt-4.1-mini";
    private static final String RESET = "gpt-4.1-nano";
    private static final List<String> MODELS = List.of(SOUND, DOWN, THROTTLED, CUT, RESET);
    private static final int THREADS = 200;
    private static final int LOG_CAPACITY = 2_000_000;

    @TempDir
    private Path ledger;

    @Test
    void nothingIsLostOrDoubledBetweenTheProvidersLogAndTheLedgerWhateverGoesWrong() throws Exception {
        try (ProviderSimulator provider =
                ProviderSimulator.start(new ProviderSimulator.Options(0, LOG_CAPACITY, false))) {
            provider.scriptForModel(DOWN).then(Reply.error(503));
            provider.scriptForModel(THROTTLED).next(3, Reply.error(429)).then(Reply.answer());
            provider.scriptForModel(CUT).then(Reply.answer().cutAfterTokens(3));
            provider.scriptForModel(RESET).then(Reply.answer().resetBeforeHeaders());
            ForkedApp app = ForkedApp.of("openai", "com.example.openai.LoadApp")
                    .withAgent()
                    .ledger(ledger)
                    .retryingAtOnce()
                    .env("HEDDLE_LEDGER_QUEUE", "1000000")
                    .argument(provider.baseUrl())
                    .argument(String.valueOf(THREADS))
                    .argument(Boolean.getBoolean("heddle.long") ? "60" : "5");
            MODELS.forEach(app::argument);

            ForkedApp.Run run = app.run().requireSuccess();

            Map<String, Long> attempts = new TreeMap<>();
            Map<String, Long> calls = new TreeMap<>();
            ReadSummary summary = new LedgerReader(ledger).read(TimeRange.ALL, entry -> {
                if (entry instanceof LedgerEntry.Attempt attempt) {
                    attempts.merge(String.valueOf(attempt.origin().modelAsked()), 1L, Long::sum);
                } else if (entry instanceof LedgerEntry.Call call) {
                    calls.merge(String.valueOf(call.origin().modelAsked()), 1L, Long::sum);
                }
            });
            assertThat(summary.dropped()).isZero();
            assertThat(summary.garbled()).isZero();
            assertThat(calls).isEqualTo(made(run));
            assertThat(attempts).isEqualTo(received(provider));
            assertThat(attempts.get(DOWN))
                    .as("the circuit was open most of the time")
                    .isLessThan(calls.get(DOWN));
        }
    }

    private static Map<String, Long> made(ForkedApp.Run run) {
        Map<String, Long> made = new TreeMap<>();
        run.results().forEach((model, count) -> made.put(model, Long.valueOf(count)));
        return made;
    }

    private static Map<String, Long> received(ProviderSimulator provider) {
        Map<String, Long> received = new TreeMap<>();
        provider.log().counts().forEach((model, count) -> received.put(model, count.requests()));
        return received;
    }
}
