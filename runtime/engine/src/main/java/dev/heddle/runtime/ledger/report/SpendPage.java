package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import dev.heddle.runtime.ledger.rollup.Sums;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a report as one page of HTML with charts that needs nothing but itself: no script, no font, no picture of elsewhere. */
public final class SpendPage {

    private static final Duration BY_HOUR_UP_TO = Duration.ofDays(3);
    private static final int MOST_ROWS = 100;
    private static final int MOST_NAMES = 10;
    private static final List<Dimension> SHARES = List.of(
            Dimension.MODEL, Dimension.TEAM, Dimension.FEATURE, Dimension.ROUTE, Dimension.TENANT, Dimension.USER);

    private final LedgerSums ledger;
    private final SpendReport report;
    private final Instant now;
    private final Markup page = new Markup();

    private SpendPage(LedgerSums ledger, SpendReport report, Instant now) {
        this.ledger = ledger;
        this.report = report;
        this.now = now;
    }

    /**
     * The page of a report.
     *
     * @param ledger what the report was made from
     * @throws IOException if the ledger cannot be read
     */
    public static String of(LedgerSums ledger, SpendReport report, Instant now) throws IOException {
        SpendPage page = new SpendPage(ledger, report, now);
        page.write();
        return page.page.toString();
    }

    private void write() throws IOException {
        page.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                        + "<meta name=\"color-scheme\" content=\"light dark\"><title>Heddle: spend</title><style>")
                .raw(PageStyle.CSS)
                .raw("</style></head><body><h1>What was spent</h1>");
        page.element("p", "soft", describe());
        writeTiles();
        writeNotes();
        PageCharts charts = new PageCharts(ledger, report.query(), isByHour() ? Dimension.HOUR : Dimension.DAY);
        charts.writeOverTime(page);
        page.raw("<div class=\"columns\">");
        for (Dimension dimension : SHARES) {
            charts.writeShares(dimension, MOST_NAMES, page);
        }
        page.raw("</div>");
        writeTable();
        page.raw("</body></html>\n");
    }

    private String describe() {
        TimeRange range = report.query().range();
        String time = (range.since() == null ? "from the beginning" : "from " + range.since())
                + (range.until() == null ? "" : " until " + range.until());
        StringBuilder where = new StringBuilder();
        report.query().where().forEach(condition -> where.append(", ").append(condition.describe()));
        return "UTC, " + time + where + "; written " + now.truncatedTo(ChronoUnit.SECONDS);
    }

    private boolean isByHour() {
        Instant since = report.query().range().since();
        Instant until = report.query().range().until();
        return since != null
                && Duration.between(since, until == null ? now : until).compareTo(BY_HOUR_UP_TO) <= 0;
    }

    private void writeTiles() {
        Sums sums = report.total().sums();
        page.raw("<div class=\"tiles\">");
        tile("cost", usd(sums.costUsd()), trend());
        tile("calls", count(sums.count(Measure.CALLS)), count(sums.count(Measure.ATTEMPTS)) + " attempts");
        tile("errors", count(sums.count(Measure.ERRORS)), share(sums.count(Measure.ERRORS), sums.count(Measure.CALLS)));
        tile("a successful answer costs", usd(sums.costPerSuccessUsd()), count(sums.successes()) + " of them");
        tile(
                "saved by caches",
                usd(sums.usd(Measure.SAVED)),
                count(sums.count(Measure.HITS)) + " hits, "
                        + share(sums.count(Measure.HITS), sums.count(Measure.CALLS)));
        tile(
                "95 % of calls took at most",
                sums.latencyMillis(0.95) == null ? "-" : sums.latencyMillis(0.95) + " ms",
                "half of them " + (sums.latencyMillis(0.50) == null ? "-" : sums.latencyMillis(0.50) + " ms"));
        page.raw("</div>");
    }

    private void tile(String label, String value, String below) {
        page.raw("<div class=\"tile\">")
                .element("span", "soft", label)
                .element("b", null, value)
                .element("span", "soft", below)
                .raw("</div>");
    }

    private String trend() {
        BigDecimal percent = report.total().trendPercent();
        return percent == null
                ? ""
                : (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + " % against the time before";
    }

    private void writeNotes() {
        long unpriced = report.total().count(Measure.UNPRICED);
        if (unpriced > 0) {
            page.element(
                    "p",
                    "loud",
                    count(unpriced) + (unpriced == 1 ? " attempt has" : " attempts have")
                            + " no known price or told no usage: their cost is unknown and in no sum.");
        }
        if (report.summary().dropped() > 0) {
            page.element("p", "loud", count(report.summary().dropped()) + " records were dropped and are missing.");
        }
        if (report.summary().garbled() > 0) {
            page.element(
                    "p",
                    "loud",
                    count(report.summary().garbled()) + " lines of the ledger cannot be read and are left out.");
        }
    }

    private void writeTable() {
        List<TableColumn> columns = new ArrayList<>();
        for (TableColumn column : TableColumn.values()) {
            if (column.isWanted(report, true)) {
                columns.add(column);
            }
        }
        page.element("h2", null, "In full").raw("<div class=\"wide\"><table><thead><tr>");
        report.by().forEach(dimension -> page.element("th", "key", dimension.argument()));
        columns.forEach(column -> page.element("th", null, column.heading().toLowerCase(Locale.ROOT)));
        page.raw("</tr></thead><tbody>");
        report.rows().stream().limit(MOST_ROWS).forEach(row -> writeRow(row, columns));
        page.raw("</tbody><tfoot>");
        writeRow(report.total(), columns);
        page.raw("</tfoot></table></div>");
        if (report.rows().size() > MOST_ROWS) {
            page.element(
                    "p",
                    "soft",
                    "The " + MOST_ROWS + " dearest of " + count(report.rows().size()) + " rows.");
        }
        if (report.isFolded()) {
            page.element("p", "soft", LedgerSums.FOLDED + " stands for names beyond what hourly sums tell apart.");
        }
    }

    private void writeRow(SpendRow row, List<TableColumn> columns) {
        page.raw("<tr>");
        for (int i = 0; i < report.by().size(); i++) {
            boolean total = row.keys().isEmpty();
            page.element(
                    "td",
                    "key",
                    total ? i == 0 ? "total" : "" : PageCharts.name(row.keys().get(i)));
        }
        columns.forEach(column -> page.element("td", null, column.of(row)));
        page.raw("</tr>");
    }

    /** The query that a page asks beside its report's. */
    static SpendQuery by(SpendQuery query, List<Dimension> by) {
        return new SpendQuery(query.range(), by, query.where(), query.exact());
    }

    static String usd(@Nullable BigDecimal amount) {
        if (amount == null) {
            return "unknown";
        }
        boolean small = amount.abs().compareTo(BigDecimal.ONE) < 0 && amount.signum() != 0;
        BigDecimal shown = small
                ? amount.round(new MathContext(3, RoundingMode.HALF_UP))
                : amount.setScale(2, RoundingMode.HALF_UP);
        return shown.toPlainString() + " USD";
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String share(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %% of calls", 100.0 * part / whole);
    }
}
