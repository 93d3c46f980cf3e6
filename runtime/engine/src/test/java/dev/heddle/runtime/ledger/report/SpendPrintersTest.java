package dev.heddle.runtime.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendPrintersTest {

    private static final TimeRange MONTH = new TimeRange(Instant.parse("2026-11-01T00:00:00Z"), null);

    @TempDir
    Path directory;

    private LedgerLines ledger;

    @BeforeEach
    void fill() throws IOException {
        ledger = new LedgerLines(directory);
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", 503, null, null);
        ledger.attempt(
                "c1",
                "2026-11-20T10:00:01Z",
                "openai",
                "gpt-4o",
                "app.Shop.ask",
                200,
                "9876543/20000/5000/10",
                "12.3450000001");
        ledger.call("c1", "2026-11-20T10:00:00Z", "openai", "gpt-4o", "app.Shop.ask", null, 812);
        ledger.attempt("c2", "2026-11-21T10:00:00Z", "x", "a,\\'b\\'\\n\\u001b[2J\\u00e8", null, 200, "7/0/8/0", null);
        ledger.attempt("c3", "2026-11-21T10:00:00Z", "x", "=cmd()", "app.Shop.ask", 200, "1/0/1/0", "0");
        ledger.cachedCall("c4", "2026-11-21T10:00:00Z", "gpt-4o", "exact", "0.25");
    }

    @Test
    void aTableForPeople() throws IOException {
        assertThat(print(null, (report, out) -> SpendTable.print(report, false, out)))
                .isEqualToNormalizingNewlines("""
                        MODEL        CALL SITE     CALLS  ERRORS  ATTEMPTS      INPUT  CACHED  OUTPUT  REASONING       COST USD  HITS  SAVED USD  UNPRICED  AVG MS
                        gpt-4o       app.Shop.ask      1       0         2  9,896,543  20,000   5,000         10  12.3450000001     0          0         0   812.0
                        =cmd()       app.Shop.ask      0       0         1          1       0       1          0              0     0          0         0       -
                        gpt-4o       (unknown)         1       0         0          0       0       0          0              0     1       0.25         0     2.0
                        a,"b"??[2J\u00e8  (unknown)         0       0         1          7       0       8          0        unknown     0          0         1       -
                        total                          2       0         4  9,896,551  20,000   5,009         10  12.3450000001     1       0.25         1   407.0

                        1 attempt has no known price or told no usage: their cost is unknown and not in the sums.
                        """);
    }

    @Test
    void aWideTableWithTrend() throws IOException {
        TimeRange before = new TimeRange(Instant.parse("2026-11-20T00:00:00Z"), Instant.parse("2026-11-21T00:00:00Z"));

        assertThat(print(before, (report, out) -> SpendTable.print(report, true, out))
                        .lines()
                        .limit(2))
                .containsExactly(
                        "MODEL        CALL SITE     CALLS  ERRORS  ATTEMPTS  FAILED      INPUT  CACHED  WRITTEN  OUTPUT"
                                + "  REASONING       COST USD  USD PER OK  TREND  HITS  SAVED USD  UNPRICED  AVG MS  P50 MS"
                                + "  P95 MS",
                        "gpt-4o       app.Shop.ask      1       0         2       1  9,896,543  20,000        0   5,000"
                                + "         10  12.3450000001      12.345   0.0%     0          0         0   812.0   838.9"
                                + "   838.9");
    }

    @Test
    void csvByTheBookThatNoSpreadsheetRuns() throws IOException {
        assertThat(print(null, SpendCsv::print))
                .isEqualTo("model,call_site,calls,errors,attempts,input_tokens,cached_tokens,cache_write_tokens,"
                        + "output_tokens,reasoning_tokens,cost_usd,unknown_cost_attempts,average_latency_ms,"
                        + "p50_latency_ms,p95_latency_ms,failed_attempts,cost_per_success_usd,cache_hits,saved_usd,"
                        + "tier_saved_usd,calls_before,cost_usd_before\r\n"
                        + "gpt-4o,app.Shop.ask,1,0,2,9896543,20000,0,5000,10,12.3450000001,0,812.0,838.9,838.9,1,12.345,0,0,0,,\r\n"
                        + "'=cmd(),app.Shop.ask,0,0,1,1,0,0,1,0,0,0,,,,0,,0,0,0,,\r\n"
                        + "gpt-4o,,1,0,0,0,0,0,0,0,0,0,2.0,2.0,2.0,0,0,1,0.25,0,,\r\n"
                        + "\"a,\"\"b\"\"\n\u001b[2J\u00e8\",,0,0,1,7,0,0,8,0,,1,,,,0,,0,0,0,,\r\n");
    }

    @Test
    void jsonForPrograms() throws IOException {
        String json = print(null, SpendJson::print);

        assertThat(json).startsWith("""
                        {
                          "since" : "2026-11-01T00:00:00Z",
                          "until" : null,
                          "by" : [ "model", "call_site" ],
                          "rows" : [ {
                            "model" : "gpt-4o",
                            "call_site" : "app.Shop.ask",
                            "calls" : 1,
                            "errors" : 0,
                            "attempts" : 2,
                            "input_tokens" : 9896543,
                            "cached_tokens" : 20000,
                            "cache_write_tokens" : 0,
                            "output_tokens" : 5000,
                            "reasoning_tokens" : 10,
                            "cost_usd" : "12.3450000001",
                            "unknown_cost_attempts" : 0,
                            "average_latency_ms" : 812.0,
                            "p50_latency_ms" : 838.9,
                            "p95_latency_ms" : 838.9,
                            "failed_attempts" : 1,
                            "cost_per_success_usd" : "12.345",
                            "cache_hits" : 0,
                            "saved_usd" : "0",
                            "tier_saved_usd" : "0",
                            "calls_before" : null,
                            "cost_usd_before" : null
                          }, {
                        """.stripTrailing());
        assertThat(json).contains("\"model\" : \"a,\\\"b\\\"\\n\\u001B[2J\\u00E8\"", "\"cost_usd\" : null");
        assertThat(json).endsWith("""
                          "ledger" : {
                            "segments" : 1,
                            "entries" : 6,
                            "torn_lines" : 0,
                            "garbled_lines" : 0,
                            "newer_lines" : 0,
                            "dropped_records" : 0
                          }
                        }
                        """);
    }

    private String print(@Nullable TimeRange before, BiConsumer<SpendReport, PrintStream> printer) throws IOException {
        SpendQuery query = SpendQuery.of(MONTH, List.of(Dimension.MODEL, Dimension.CALL_SITE));
        SpendReport report = SpendReport.of(new LedgerSums(directory), query, before);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        printer.accept(report, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
