package dev.heddle.runtime.ledger.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class SpendPrintersTest {

    private static final SpendReport REPORT = new SpendReport(
            List.of(Grouping.MODEL, Grouping.CALL_SITE),
            new TimeRange(Instant.parse("2026-11-01T00:00:00Z"), null),
            List.of(
                    new SpendRow(
                            List.of("gpt-4o", "app.Shop.ask"),
                            1_234,
                            1,
                            1_240,
                            9_876_543,
                            20_000,
                            300,
                            50_000,
                            10,
                            new BigDecimal("12.3450000001"),
                            2,
                            new BigDecimal("812.4")),
                    new SpendRow(
                            Arrays.asList("a,\"b\"\n\u001b[2J\u00e8", null), 0, 0, 1, 7, 0, 0, 8, 0, null, 1, null)),
            new SpendRow(
                    List.of(),
                    1_234,
                    1,
                    1_241,
                    9_876_550,
                    20_000,
                    300,
                    50_008,
                    10,
                    new BigDecimal("12.3450000001"),
                    3,
                    new BigDecimal("812.4")),
            new ReadSummary(3, 2_475, 1, 2, 3, 4));

    @Test
    void aTableForPeople() {
        assertThat(print(SpendTable::print)).isEqualToNormalizingNewlines("""
                        MODEL        CALL SITE     CALLS  ERRORS  ATTEMPTS      INPUT  CACHED  OUTPUT  REASONING       COST USD  UNPRICED  AVG MS
                        gpt-4o       app.Shop.ask  1,234       1     1,240  9,876,543  20,000  50,000         10  12.3450000001         2   812.4
                        a,"b"??[2J\u00e8  (unknown)         0       0         1          7       0       8          0        unknown         1       -
                        total                      1,234       1     1,241  9,876,550  20,000  50,008         10  12.3450000001         3   812.4

                        3 attempts have no known price or told no usage: their cost is unknown and not in the sums.
                        """);
    }

    @Test
    void csvByTheBook() {
        assertThat(print(SpendCsv::print))
                .isEqualTo("model,call_site,calls,errors,attempts,input_tokens,cached_tokens,cache_write_tokens,"
                        + "output_tokens,reasoning_tokens,cost_usd,unknown_cost_attempts,average_latency_ms\r\n"
                        + "gpt-4o,app.Shop.ask,1234,1,1240,9876543,20000,300,50000,10,12.3450000001,2,812.4\r\n"
                        + "\"a,\"\"b\"\"\n\u001b[2J\u00e8\",,0,0,1,7,0,0,8,0,,1,\r\n");
    }

    @Test
    void jsonForPrograms() {
        assertThat(print(SpendJson::print)).isEqualToNormalizingNewlines("""
                        {
                          "since" : "2026-11-01T00:00:00Z",
                          "until" : null,
                          "by" : [ "model", "call_site" ],
                          "rows" : [ {
                            "model" : "gpt-4o",
                            "call_site" : "app.Shop.ask",
                            "calls" : 1234,
                            "errors" : 1,
                            "attempts" : 1240,
                            "input_tokens" : 9876543,
                            "cached_tokens" : 20000,
                            "cache_write_tokens" : 300,
                            "output_tokens" : 50000,
                            "reasoning_tokens" : 10,
                            "cost_usd" : "12.3450000001",
                            "unknown_cost_attempts" : 2,
                            "average_latency_ms" : 812.4
                          }, {
                            "model" : "a,\\"b\\"\\n\\u001B[2J\\u00E8",
                            "call_site" : null,
                            "calls" : 0,
                            "errors" : 0,
                            "attempts" : 1,
                            "input_tokens" : 7,
                            "cached_tokens" : 0,
                            "cache_write_tokens" : 0,
                            "output_tokens" : 8,
                            "reasoning_tokens" : 0,
                            "cost_usd" : null,
                            "unknown_cost_attempts" : 1,
                            "average_latency_ms" : null
                          } ],
                          "total" : {
                            "calls" : 1234,
                            "errors" : 1,
                            "attempts" : 1241,
                            "input_tokens" : 9876550,
                            "cached_tokens" : 20000,
                            "cache_write_tokens" : 300,
                            "output_tokens" : 50008,
                            "reasoning_tokens" : 10,
                            "cost_usd" : "12.3450000001",
                            "unknown_cost_attempts" : 3,
                            "average_latency_ms" : 812.4
                          },
                          "ledger" : {
                            "segments" : 3,
                            "entries" : 2475,
                            "torn_lines" : 1,
                            "garbled_lines" : 2,
                            "newer_lines" : 3,
                            "dropped_records" : 4
                          }
                        }
                        """);
    }

    private static String print(BiConsumer<SpendReport, PrintStream> printer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        printer.accept(REPORT, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
