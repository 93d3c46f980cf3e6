package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a report as a table for people: keys to the left, numbers to the right. */
public final class SpendTable {

    private SpendTable() {}

    /**
     * Prints it.
     *
     * @param wide whether all columns are wanted
     */
    public static void print(SpendReport report, boolean wide, PrintStream out) {
        List<TableColumn> columns = new ArrayList<>();
        for (TableColumn column : TableColumn.values()) {
            if (column.isWanted(report, wide)) {
                columns.add(column);
            }
        }
        int keys = report.by().size();
        List<List<String>> lines = new ArrayList<>();
        lines.add(heading(report.by(), columns));
        report.rows().forEach(row -> lines.add(cells(row, keys, columns)));
        lines.add(cells(report.total(), keys, columns));
        int[] widths = widths(lines);
        for (List<String> line : lines) {
            out.println(aligned(line, widths, keys));
        }
        printNotes(report, out);
    }

    private static void printNotes(SpendReport report, PrintStream out) {
        long unpriced = report.total().count(Measure.UNPRICED);
        if (unpriced > 0) {
            out.println();
            out.println(unpriced + (unpriced == 1 ? " attempt has" : " attempts have")
                    + " no known price or told no usage: their cost is unknown and not in the sums.");
        }
        if (report.isFolded()) {
            out.println();
            out.println(LedgerSums.FOLDED
                    + " stands for names beyond what hourly sums tell apart; --exact reads the records"
                    + " themselves, as far back as they are kept.");
        }
    }

    private static List<String> heading(List<Dimension> by, List<TableColumn> columns) {
        List<String> cells = new ArrayList<>();
        by.forEach(dimension -> cells.add(dimension.argument().replace('-', ' ').toUpperCase(Locale.ROOT)));
        columns.forEach(column -> cells.add(column.heading()));
        return cells;
    }

    private static List<String> cells(SpendRow row, int keys, List<TableColumn> columns) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            if (row.keys().isEmpty()) {
                cells.add(i == 0 ? "total" : "");
            } else {
                cells.add(printable(row.keys().get(i)));
            }
        }
        columns.forEach(column -> cells.add(column.of(row)));
        return cells;
    }

    /** Names come from requests: what could move a terminal's cursor does not reach it. */
    private static String printable(@Nullable String key) {
        return key == null ? "(unknown)" : key.replaceAll("\\p{Cntrl}", "?");
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
