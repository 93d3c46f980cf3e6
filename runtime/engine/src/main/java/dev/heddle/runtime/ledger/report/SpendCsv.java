package dev.heddle.runtime.ledger.report;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints a report's rows as CSV (RFC 4180) with a header, without the total. What is not known is empty. A name that a spreadsheet
 * would take for a formula has an apostrophe before it.
 */
public final class SpendCsv {

    private static final String FORMULA_BEGINS = "=+-@\t\r";

    private SpendCsv() {}

    public static void print(SpendReport report, PrintStream out) {
        List<String> header = new ArrayList<>();
        report.by().forEach(dimension -> header.add(dimension.column()));
        for (SpendColumn column : SpendColumn.values()) {
            header.add(column.label());
        }
        printLine(header, out);
        for (SpendRow row : report.rows()) {
            List<String> cells = new ArrayList<>();
            row.keys().forEach(key -> cells.add(harmless(key)));
            for (SpendColumn column : SpendColumn.values()) {
                BigDecimal value = column.of(row);
                cells.add(value == null ? "" : value.toPlainString());
            }
            printLine(cells, out);
        }
    }

    private static String harmless(@Nullable String key) {
        if (key == null) {
            return "";
        }
        return !key.isEmpty() && FORMULA_BEGINS.indexOf(key.charAt(0)) >= 0 ? "'" + key : key;
    }

    private static void printLine(List<String> cells, PrintStream out) {
        out.print(cells.stream().map(SpendCsv::quoted).collect(Collectors.joining(",")) + "\r\n");
    }

    private static String quoted(String text) {
        boolean special = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
