package dev.heddle.it.agent.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.RecordedCall;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.script.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an unmodified application may spend. */
class BudgetIT {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    @TempDir
    Path directory;

    private ForkedApp budgeted(ProviderSimulator provider, String config) throws IOException {
        Path file = directory.resolve("heddle.yaml");
        Files.writeString(file, config);
        return SdkApp.OPENAI
                .calling(provider)
                .withAgent()
                .env("HEDDLE_CONFIG", file.toString())
                .ledger(directory.resolve("ledger"))
                .retryingAtOnce();
    }

    /** A call uses 1,000 and 60 tokens, and is taken to use 128 beside its prompt. */
    private static final String TEAM = """
            attribution: { team: payments }
            budgets:
              each-team: { scope: team, limit: 1500 tokens, window: 1mo, calendar: true, zone: Europe/Berlin }
            """;

    @Test
    void theTeamsBudgetStopsTheApplicationWithTheSdksOwnException() throws IOException {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().then(Reply.answer());

            ForkedApp app = budgeted(provider, TEAM);
            List.of("sync", "stream", "sync", "async", "stream").forEach(app::argument);
            ForkedApp.Run run = app.run().requireSuccess();

            assertThat(run.output()).hasSize(5);
            assertThat(run.output().subList(0, 2))
                    .allSatisfy(line -> assertThat(line).contains(" OK "));
            assertThat(run.output().subList(2, 5))
                    .allSatisfy(line -> assertThat(line)
                            .contains("ERROR com.openai.errors.RateLimitException")
                            .contains("budget_exceeded")
                            .contains("budget 'each-team' allows team 'payments' 1500 tokens"));
            assertThat(provider.log().count()).isEqualTo(2);
            List<RecordedCall> calls = RecordedCall.in(directory.resolve("ledger"));
            assertThat(calls.subList(2, 5)).allSatisfy(call -> {
                assertThat(call.call().refusal()).isEqualTo("budget_exceeded");
                assertThat(call.attempts()).isEmpty();
            });
            assertThat(run.errors())
                    .filteredOn(line -> line.contains("budget 'each-team'") && line.contains("has reached 80 %"))
                    .hasSize(1);
        }
    }

    @Test
    void aMonthsBudgetIsStillSpentAfterAKillAndARestart() throws Exception {
        Path ledger = directory.resolve("ledger");
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script().next(2, Reply.answer()).then(Reply.answer().delayBeforeHeaders(Duration.ofMinutes(5)));
            Process process = budgeted(provider, TEAM.replace("1500", "2600"))
                    .argument("sync")
                    .argument("sync")
                    .argument("sync")
                    .start();
            await(() -> (provider.log().count() == 3 && attemptsIn(ledger) == 2) || !process.isAlive());
            assertThat(process.isAlive()).isTrue();
            process.destroyForcibly().waitFor();

            ForkedApp.Run run = budgeted(provider, TEAM.replace("1500", "2200"))
                    .argument("sync")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .singleElement()
                    .asString()
                    .contains("RateLimitException")
                    .contains("budget_exceeded");
            assertThat(provider.log().count()).isEqualTo(3);
        }
    }

    /** By bytes the prompt would be too much for a call's budget. */
    @Test
    void thePackagedAgentCountsTokensByTheModelsEncoding() throws IOException {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            provider.script()
                    .next(Reply.answer().delayBeforeHeaders(Duration.ofSeconds(5)))
                    .then(Reply.answer());

            ForkedApp.Run run = budgeted(provider, """
                            budgets:
                              each-call: { scope: call, limit: 145 tokens, match: { model: gpt-4o* } }
                              all: { limit: 1M tokens, window: 1d }
                            """)
                    .argument("embeddings")
                    .argument("sync")
                    .run()
                    .requireSuccess();

            assertThat(run.output().get(1)).contains(" OK ");
        }
    }

    @Test
    void aRoutesStaticAnswerAnswersWhereTheBudgetSaysFallback() throws IOException {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            ForkedApp.Run run = budgeted(provider, """
                            budgets:
                              all: { limit: 10 tokens, window: 1d, on-exceed: fallback }
                            routes:
                              chat: { targets: [application], static-answer: "Please come back tomorrow." }
                            """)
                    .argument("sync")
                    .argument("stream")
                    .run()
                    .requireSuccess();

            assertThat(run.output())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains(" OK ").contains("Please come back tomorrow."));
            assertThat(provider.log().count()).isZero();
        }
    }

    private static int attemptsIn(Path ledger) {
        AtomicInteger attempts = new AtomicInteger();
        try {
            new LedgerReader(ledger).read(TimeRange.ALL, entry -> {
                if (entry instanceof LedgerEntry.Attempt) {
                    attempts.incrementAndGet();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return attempts.get();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not come to that in a minute");
            }
            Thread.sleep(20);
        }
    }
}
