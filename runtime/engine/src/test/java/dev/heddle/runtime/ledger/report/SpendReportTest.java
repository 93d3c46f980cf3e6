package dev.heddle.runtime.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendReportTest {

    @TempDir
    Path directory;

    private LedgerLines ledger;

    @BeforeEach
    void fill() throws IOException {
        ledger = new LedgerLines(directory);
        // One call with a retry: the failed attempt costs nothing.
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", 503, null, null);
        ledger.attempt("c1", "2026-11-20T10:00:01Z", "openai", "gpt-4o", "app.Shop.ask", 200, "100/20/50/10", "0.1");
        ledger.call("c1", "2026-11-20T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", null, 300);
        ledger.attempt("c2", "2026-11-21T10:00:00Z", "openai", "gpt-4o", "app.Bot.chat", 200, "1/2/3/0", "0.2");
        ledger.call("c2", "2026-11-21T10:00:00Z", "openai", "gpt-4o", "app.Bot.chat", null, 101);
        // Neither priced model nor usage.
        ledger.attempt("c3", "2026-11-21T10:00:00Z", "ollama", "llama3", "app.Bot.chat", 200, "7/0/8/0", null);
        ledger.call("c3", "2026-11-21T10:00:00Z", "ollama", "llama3", "app.Bot.chat", null, 50);
        // Refused by the breaker.
        ledger.call("c4", "2026-11-21T10:00:00Z", "anthropic", "claude", null, "circuit_open", 1);
        // Killed before it ended.
        ledger.attempt("c5", "2026-11-21T10:00:00Z", "anthropic", "claude", null, 200, "5/0/5/0", "0.000000000001");
    }

    @Test
    void sumsByModelDearestFirstAndUnknownLast() throws IOException {
        SpendReport report = report(Grouping.MODEL);

        assertThat(report.rows())
                .containsExactly(
                        row(List.of("gpt-4o"), 2, 0, 3, 123, 22, 53, 10, "0.3", 0, "200.5"),
                        row(List.of("claude"), 1, 1, 1, 5, 0, 5, 0, "0.000000000001", 0, "1.0"),
                        row(List.of("llama3"), 1, 0, 1, 7, 0, 8, 0, null, 1, "50.0"));
        assertThat(report.total()).isEqualTo(row(List.of(), 4, 1, 5, 135, 22, 66, 10, "0.300000000001", 1, "113.0"));
        assertThat(report.summary()).isEqualTo(new ReadSummary(1, 9, 0, 0, 0, 0));
    }

    @Test
    void aRowWithKnownAndUnknownCostSaysBoth() throws IOException {
        SpendRow bot = report(Grouping.CALL_SITE).rows().get(0);

        assertThat(bot.keys()).containsExactly("app.Bot.chat");
        assertThat(bot.costUsd()).isEqualByComparingTo("0.2");
        assertThat(bot.unknownCostAttempts()).isEqualTo(1);
    }

    @Test
    void sumsByCombinationsInTheOrderAskedFor() throws IOException {
        assertThat(report(Grouping.DAY, Grouping.PROVIDER).rows())
                .extracting(SpendRow::keys)
                .containsExactly(
                        List.of("2026-11-21", "openai"),
                        List.of("2026-11-20", "openai"),
                        List.of("2026-11-21", "anthropic"),
                        List.of("2026-11-21", "ollama"));
    }

    @Test
    void whatIsNotKnownIsAGroupOfItsOwn() throws IOException {
        assertThat(report(Grouping.CALL_SITE).rows()).extracting(SpendRow::keys).contains(Arrays.asList((String) null));
    }

    @Test
    void withoutGroupingThereIsOneRow() throws IOException {
        SpendReport report = report();

        assertThat(report.rows()).containsExactly(report.total());
    }

    @Test
    void everyGroupingSumsToTheSameTotal() throws IOException {
        for (Grouping grouping : Grouping.values()) {
            SpendReport report = report(grouping);
            BigDecimal sum = report.rows().stream()
                    .map(SpendRow::costUsd)
                    .reduce(BigDecimal.ZERO, (a, b) -> b == null ? a : a.add(b));

            assertThat(sum).isEqualByComparingTo("0.300000000001");
            assertThat(report.rows().stream().mapToLong(SpendRow::attempts).sum())
                    .isEqualTo(5);
            assertThat(report.total()).isEqualTo(report().total());
        }
    }

    @Test
    void sumsStayExactBeyondWhatALongHolds() throws IOException {
        for (int i = 0; i < 3; i++) {
            ledger.attempt("big" + i, "2026-11-21T10:00:00Z", "p", "big", null, 200, "1/0/1/0", "9000000.000000000001");
        }

        assertThat(report(Grouping.MODEL).rows().get(0).costUsd()).isEqualByComparingTo("27000000.000000000003");
    }

    @Test
    void theFirstRowsKeepTheTotalOfAll() throws IOException {
        SpendReport report = report(Grouping.MODEL).top(1);

        assertThat(report.rows()).singleElement().extracting(SpendRow::keys).isEqualTo(List.of("gpt-4o"));
        assertThat(report.total().attempts()).isEqualTo(5);
        assertThat(report.top(9).rows()).hasSize(1);
    }

    @Test
    void anEmptyLedgerIsAnEmptyReport() throws IOException {
        SpendReport report =
                SpendReport.of(new LedgerReader(directory.resolve("none")), TimeRange.ALL, List.of(Grouping.MODEL));

        assertThat(report.isEmpty()).isTrue();
        assertThat(report.rows()).isEmpty();
        assertThat(report(Grouping.MODEL).isEmpty()).isFalse();
    }

    private SpendReport report(Grouping... groupings) throws IOException {
        return SpendReport.of(new LedgerReader(directory), TimeRange.ALL, List.of(groupings));
    }

    private static SpendRow row(
            List<String> keys,
            long calls,
            long errors,
            long attempts,
            long input,
            long cached,
            long output,
            long reasoning,
            @Nullable String cost,
            long unknown,
            String latency) {
        return new SpendRow(
                List.copyOf(keys),
                calls,
                errors,
                attempts,
                input,
                cached,
                0,
                output,
                reasoning,
                cost == null ? null : new BigDecimal(cost),
                unknown,
                new BigDecimal(latency));
    }

    @Test
    void whatAnotherTargetWasPaidIsBookedToThatTarget() throws IOException {
        ledger.attemptAt("anthropic api.anthropic.com:443 claude-haiku", "7");

        assertThat(report(Grouping.PROVIDER, Grouping.MODEL).rows().get(0).keys())
                .containsExactly("anthropic", "claude-haiku");
        assertThat(report(Grouping.PROVIDER, Grouping.MODEL).rows().get(0).costUsd())
                .isEqualByComparingTo("7");
    }
}
