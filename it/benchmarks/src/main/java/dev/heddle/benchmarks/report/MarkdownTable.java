package dev.heddle.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table with a heading. Not thread-safe. */
public final class MarkdownTable {

    private final String heading;
    private final List<List<String>> rows = new ArrayList<>();

    public MarkdownTable(String heading, String... columns) {
        this.heading = heading;
        rows.add(List.of(columns));
        rows.add(List.of(columns).stream()
                .map(column -> column.equals(columns[0]) ? "---" : "---:")
                .toList());
    }

    /** Adds a row, one cell for each column. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** A number with so many decimals. */
    public static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /** A difference: a number that always shows its sign. */
    public static String difference(double value, int decimals) {
        return String.format(Locale.ROOT, "%+,." + decimals + "f", value);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("### ").append(heading).append("\n\n");
        for (List<String> row : rows) {
            text.append("| ").append(String.join(" | ", row)).append(" |\n");
        }
        return text.toString();
    }
}
