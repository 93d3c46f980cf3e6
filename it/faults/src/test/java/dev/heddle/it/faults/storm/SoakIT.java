package dev.heddle.it.faults.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Ten minutes of calls to a provider with every fault, most of them answered by the fallback, need no more heap than two. */
@EnabledIfSystemProperty(named = "heddle.long", matches = "true")
class SoakIT {

    private static final int CALLERS = 40;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration TIME = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final int LOG_CAPACITY = 1_000;

    private static final List<String> MODELS = List.of("sound", "down", "throttled", "cut", "reset", "garbled");

    @TempDir
    Path directory;

    @Test
    void heapStaysFlat() throws Exception {
        try (ProviderSimulator primary = provider();
                ProviderSimulator fallback = provider()) {
            primary.scriptForModel("down").then(Reply.error(503));
            primary.scriptForModel("throttled").then(Reply.error(429));
            primary.scriptForModel("cut").then(Reply.answer().cutAfterTokens(5));
            primary.scriptForModel("reset").then(Reply.answer().resetBeforeHeaders());
            primary.scriptForModel("garbled").then(Reply.answer().extraMalformedEvent(5));
            List<Long> heaps = new ArrayList<>();
            try (Storm storm = new Storm(agent(fallback), primary, CALLERS, PAUSE, MODELS)) {
                Instant end = Instant.now().plus(TIME);
                while (Instant.now().isBefore(end)) {
                    Thread.sleep(EVERY.toMillis());
                    heaps.add(storm.heap());
                }
                storm.stop();
            }

            int fifth = heaps.size() / 5;
            long early = smallest(heaps.subList(fifth, 2 * fifth));
            long late = smallest(heaps.subList(heaps.size() - fifth, heaps.size()));
            assertThat(late).as("bytes in use: %s", heaps).isLessThan(early + early / 20);
        }
    }

    private static long smallest(List<Long> heaps) {
        return heaps.stream().mapToLong(Long::longValue).min().orElseThrow();
    }

    private ForkedApp agent(ProviderSimulator fallback) throws Exception {
        Path file = Files.writeString(directory.resolve("heddle.yaml"), """
                routes:
                  all:
                    targets:
                      - application
                      - dialect: anthropic
                        base-url: %s
                        model: claude-sonnet-4-5
                        key: ${FALLBACK_KEY}
                """.formatted(fallback.baseUrl()));
        return Storm.application()
                .env("HEDDLE_CONFIG", file.toString())
                .env("HEDDLE_RETRY_BASE", "10ms")
                .env("FALLBACK_KEY", "sk-fallback");
    }

    private static ProviderSimulator provider() {
        return ProviderSimulator.start(new ProviderSimulator.Options(0, LOG_CAPACITY, false));
    }
}
