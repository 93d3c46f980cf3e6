package dev.heddle.runtime.ledger.report;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a report as a table for people: keys to the left, numbers to the right. */
public final class SpendTable {

    private static final List<String> COLUMNS = List.of(
            "CALLS", "ERRORS", "ATTEMPTS", "INPUT", "CACHED", "OUTPUT", "REASONING", "COST USD", "UNPRICED", "AVG MS");

    private SpendTable() {}

    public static void print(SpendReport report, PrintStream out) {
        int keys = report.groupings().size();
        List<List<String>> lines = new ArrayList<>();
        lines.add(heading(report.groupings()));
        report.rows().forEach(row -> lines.add(cells(row, keys)));
        lines.add(cells(report.total(), keys));
        int[] widths = widths(lines);
        for (List<String> line : lines) {
            out.println(aligned(line, widths, keys));
        }
        long unpriced = report.total().unknownCostAttempts();
        if (unpriced > 0) {
            out.println();
            out.println(unpriced + (unpriced == 1 ? " attempt has" : " attempts have")
                    + " no known price or told no usage: their cost is unknown and not in the sums.");
        }
    }

    private static List<String> heading(List<Grouping> groupings) {
        List<String> cells = new ArrayList<>();
        groupings.forEach(
                grouping -> cells.add(grouping.argument().replace('-', ' ').toUpperCase(Locale.ROOT)));
        cells.addAll(COLUMNS);
        return cells;
    }

    private static List<String> cells(SpendRow row, int keys) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            if (row.keys().isEmpty()) {
                cells.add(i == 0 ? "total" : "");
            } else {
                cells.add(printable(row.keys().get(i)));
            }
        }
        cells.add(grouped(row.calls()));
        cells.add(grouped(row.errors()));
        cells.add(grouped(row.attempts()));
        cells.add(grouped(row.inputTokens()));
        cells.add(grouped(row.cachedTokens()));
        cells.add(grouped(row.outputTokens()));
        cells.add(grouped(row.reasoningTokens()));
        cells.add(plain(row.costUsd(), "unknown"));
        cells.add(grouped(row.unknownCostAttempts()));
        cells.add(plain(row.averageLatencyMillis(), "-"));
        return cells;
    }

    /** Names come from requests: what could move a terminal's cursor does not reach it. */
    private static String printable(@Nullable String key) {
        return key == null ? "(unknown)" : key.replaceAll("\\p{Cntrl}", "?");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String plain(@Nullable BigDecimal number, String otherwise) {
        return number == null ? otherwise : number.toPlainString();
    }

    private static int[] widths(List<List<String>> lines) {
        int[] widths = new int[lines.get(0).size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        return widths;
    }

    private static String aligned(List<String> cells, int[] widths, int leftAligned) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? "" : "  ");
            line.append(i < leftAligned ? cells.get(i) + padding : padding + cells.get(i));
        }
        return line.toString();
    }
}
