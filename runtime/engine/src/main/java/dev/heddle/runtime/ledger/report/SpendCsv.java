package dev.heddle.runtime.ledger.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a report's rows as CSV (RFC 4180) with a header, without the total. What is not known is empty. */
public final class SpendCsv {

    private static final List<String> COLUMNS = List.of(
            "calls",
            "errors",
            "attempts",
            "input_tokens",
            "cached_tokens",
            "cache_write_tokens",
            "output_tokens",
            "reasoning_tokens",
            "cost_usd",
            "unknown_cost_attempts",
            "average_latency_ms");

    private SpendCsv() {}

    public static void print(SpendReport report, PrintStream out) {
        List<@Nullable Object> header = new ArrayList<>();
        report.groupings().forEach(grouping -> header.add(grouping.column()));
        header.addAll(COLUMNS);
        printLine(header, out);
        for (SpendRow row : report.rows()) {
            List<@Nullable Object> cells = new ArrayList<>(row.keys());
            cells.add(row.calls());
            cells.add(row.errors());
            cells.add(row.attempts());
            cells.add(row.inputTokens());
            cells.add(row.cachedTokens());
            cells.add(row.cacheWriteTokens());
            cells.add(row.outputTokens());
            cells.add(row.reasoningTokens());
            cells.add(row.costUsd() == null ? null : row.costUsd().toPlainString());
            cells.add(row.unknownCostAttempts());
            cells.add(row.averageLatencyMillis());
            printLine(cells, out);
        }
    }

    private static void printLine(List<@Nullable Object> cells, PrintStream out) {
        out.print(cells.stream().map(SpendCsv::quoted).collect(Collectors.joining(",")) + "\r\n");
    }

    private static String quoted(@Nullable Object cell) {
        String text = cell == null ? "" : cell.toString();
        boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
