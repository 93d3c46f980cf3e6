package dev.heddle.runtime.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Condition;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Percentage;
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
        SpendReport report = report(Dimension.MODEL);

        assertThat(report.rows())
                .extracting(SpendReportTest::text)
                .containsExactly(
                        "[gpt-4o] calls 2 errors 0 attempts 3 tokens 123/22/53/10 cost 0.3 unpriced 0 avg 200.5",
                        "[claude] calls 1 errors 1 attempts 1 tokens 5/0/5/0 cost 0.000000000001 unpriced 0 avg 1.0",
                        "[llama3] calls 1 errors 0 attempts 1 tokens 7/0/8/0 cost null unpriced 1 avg 50.0");
        assertThat(text(report.total()))
                .isEqualTo(
                        "[] calls 4 errors 1 attempts 5 tokens 135/22/66/10 cost 0.300000000001 unpriced 1 avg 113.0");
        assertThat(report.summary()).isEqualTo(new ReadSummary(1, 9, 0, 0, 0, 0));
    }

    @Test
    void aRowWithKnownAndUnknownCostSaysBoth() throws IOException {
        SpendRow bot = report(Dimension.CALL_SITE).rows().get(0);

        assertThat(bot.keys()).containsExactly("app.Bot.chat");
        assertThat(bot.costUsd()).isEqualByComparingTo("0.2");
        assertThat(bot.count(Measure.UNPRICED)).isEqualTo(1);
    }

    @Test
    void sumsByCombinationsInTheOrderAskedFor() throws IOException {
        assertThat(report(Dimension.DAY, Dimension.PROVIDER).rows())
                .extracting(SpendRow::keys)
                .containsExactly(
                        List.of("2026-11-21", "openai"),
                        List.of("2026-11-20", "openai"),
                        List.of("2026-11-21", "anthropic"),
                        List.of("2026-11-21", "ollama"));
    }

    @Test
    void whatIsNotKnownIsAGroupOfItsOwn() throws IOException {
        assertThat(report(Dimension.CALL_SITE).rows())
                .extracting(SpendRow::keys)
                .contains(Arrays.asList((String) null));
    }

    @Test
    void withoutDimensionThereIsOneRow() throws IOException {
        SpendReport report = report();

        assertThat(report.rows()).extracting(SpendReportTest::text).containsExactly(text(report.total()));
    }

    @Test
    void everyDimensionSumsToTheSameTotal() throws IOException {
        for (Dimension grouping : Dimension.values()) {
            SpendReport report = report(grouping);
            BigDecimal sum = report.rows().stream()
                    .map(SpendRow::costUsd)
                    .reduce(BigDecimal.ZERO, (a, b) -> b == null ? a : a.add(b));

            assertThat(sum).isEqualByComparingTo("0.300000000001");
            assertThat(report.rows().stream()
                            .mapToLong(row -> row.count(Measure.ATTEMPTS))
                            .sum())
                    .isEqualTo(5);
            assertThat(text(report.total())).isEqualTo(text(report().total()));
        }
    }

    @Test
    void sumsStayExactBeyondWhatALongHolds() throws IOException {
        for (int i = 0; i < 3; i++) {
            ledger.attempt("big" + i, "2026-11-21T10:00:00Z", "p", "big", null, 200, "1/0/1/0", "9000000.000000000001");
        }

        assertThat(report(Dimension.MODEL).rows().get(0).costUsd()).isEqualByComparingTo("27000000.000000000003");
    }

    @Test
    void theFirstRowsKeepTheTotalOfAll() throws IOException {
        SpendReport report = report(Dimension.MODEL).top(1);

        assertThat(report.rows()).singleElement().extracting(SpendRow::keys).isEqualTo(List.of("gpt-4o"));
        assertThat(report.total().count(Measure.ATTEMPTS)).isEqualTo(5);
        assertThat(report.top(9).rows()).hasSize(1);
    }

    @Test
    void anEmptyLedgerIsAnEmptyReport() throws IOException {
        SpendReport report = SpendReport.of(
                new LedgerSums(directory.resolve("none")),
                SpendQuery.of(TimeRange.ALL, List.of(Dimension.MODEL)),
                null);

        assertThat(report.isEmpty()).isTrue();
        assertThat(report.rows()).isEmpty();
        assertThat(report(Dimension.MODEL).isEmpty()).isFalse();
    }

    private SpendReport report(Dimension... by) throws IOException {
        return report(SpendQuery.of(TimeRange.ALL, List.of(by)), null);
    }

    private SpendReport report(SpendQuery query, @Nullable TimeRange before) throws IOException {
        return SpendReport.of(new LedgerSums(directory), query, before);
    }

    private static String text(SpendRow row) {
        return row.keys() + " calls " + row.count(Measure.CALLS) + " errors " + row.count(Measure.ERRORS)
                + " attempts " + row.count(Measure.ATTEMPTS) + " tokens " + row.count(Measure.INPUT) + "/"
                + row.count(Measure.CACHED) + "/" + row.count(Measure.OUTPUT) + "/" + row.count(Measure.REASONING)
                + " cost " + (row.costUsd() == null ? "null" : row.costUsd().toPlainString()) + " unpriced "
                + row.count(Measure.UNPRICED) + " avg " + row.sums().averageLatencyMillis();
    }

    @Test
    void whatAnotherTargetWasPaidIsBookedToThatTarget() throws IOException {
        ledger.attemptAt("anthropic api.anthropic.com:443 claude-haiku", "7");

        assertThat(report(Dimension.PROVIDER, Dimension.MODEL).rows().get(0).keys())
                .containsExactly("anthropic", "claude-haiku");
        assertThat(report(Dimension.PROVIDER, Dimension.MODEL).rows().get(0).costUsd())
                .isEqualByComparingTo("7");
    }

    @Test
    void onlyWhatFitsEveryConditionCounts() throws IOException {
        SpendQuery dearBot = new SpendQuery(
                TimeRange.ALL,
                List.of(Dimension.CALL_SITE, Dimension.MODEL),
                List.of(
                        new Condition(Dimension.CALL_SITE, Set.of("app.Bot.chat"), false),
                        new Condition(Dimension.MODEL, Set.of("llama3", "claude"), true)),
                false);

        assertThat(report(dearBot, null).rows())
                .extracting(SpendRow::keys)
                .containsExactly(List.of("app.Bot.chat", "gpt-4o"));
        assertThat(report(dearBot, null).total().costUsd()).isEqualByComparingTo("0.2");
    }

    @Test
    void whatHasNoNameCanBeAskedFor() throws IOException {
        SpendQuery nameless = new SpendQuery(
                TimeRange.ALL,
                List.of(Dimension.PROVIDER),
                List.of(new Condition(Dimension.CALL_SITE, Set.of(""), false)),
                false);

        assertThat(report(nameless, null).rows()).extracting(SpendRow::keys).containsExactly(List.of("anthropic"));
    }

    @Test
    void hoursDaysAndMonthsAreThoseOfUtc() throws IOException {
        assertThat(report(Dimension.HOUR).rows())
                .extracting(SpendRow::keys)
                .containsExactly(List.of("2026-11-21T10Z"), List.of("2026-11-20T10Z"));
        assertThat(report(Dimension.MONTH).rows()).extracting(SpendRow::keys).containsExactly(List.of("2026-11"));
    }

    @Test
    void aTrendComparesWithTheTimeBefore() throws IOException {
        TimeRange today = range("2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z");
        TimeRange yesterday = range("2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z");
        SpendReport report = report(SpendQuery.of(today, List.of(Dimension.MODEL)), yesterday);

        assertThat(report.rows().get(0).keys()).containsExactly("gpt-4o");
        assertThat(report.rows().get(0).trendPercent()).isEqualByComparingTo("100");
        assertThat(report.rows().get(1).trendPercent()).isNull();
        assertThat(report.total().trendPercent()).isEqualByComparingTo("100");
    }

    @Test
    void aRangeThatIsNotOfWholeHoursIsAnsweredToTheNanosecond() throws IOException {
        TimeRange range = range("2026-11-20T10:00:00.5Z", "2026-11-21T10:00:00Z");

        assertThat(report(SpendQuery.of(range, List.of()), null).total().costUsd())
                .isEqualByComparingTo("0.1");
        assertThat(report(SpendQuery.of(range, List.of()), null).total().count(Measure.ATTEMPTS))
                .isEqualTo(1);
    }

    @Test
    void aSuccessCostsWhatAllAttemptsDid() throws IOException {
        ledger.call("c6", "2026-11-21T10:00:00Z", "openai", "gpt-4o", null, "timeout", 7);

        SpendRow row = report(Dimension.MODEL).rows().get(0);

        assertThat(row.sums().successes()).isEqualTo(2);
        assertThat(row.sums().costPerSuccessUsd()).isEqualByComparingTo("0.15");
        assertThat(report(Dimension.MODEL).rows().get(1).sums().costPerSuccessUsd())
                .isNull();
    }

    @Test
    void percentilesAreRightWithinSixPercent() throws IOException {
        for (int i = 1; i <= 100; i++) {
            ledger.call("p" + i, "2026-11-21T10:00:00Z", "p", "timed", null, null, i * 37);
        }
        SpendRow row = report(Dimension.MODEL).rows().stream()
                .filter(each -> each.keys().contains("timed"))
                .findFirst()
                .orElseThrow();

        assertThat(row.sums().latencyMillis(0.50)).isCloseTo(new BigDecimal(50 * 37), Percentage.withPercentage(6.3));
        assertThat(row.sums().latencyMillis(0.95)).isCloseTo(new BigDecimal(95 * 37), Percentage.withPercentage(6.3));
    }

    private static TimeRange range(String since, String until) {
        return new TimeRange(Instant.parse(since), Instant.parse(until));
    }
}
