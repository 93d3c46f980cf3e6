package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.rollup.Measure;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the table for people, from left to right. */
enum TableColumn {
    CALLS("CALLS", Wanted.ALWAYS, count(Measure.CALLS)),
    ERRORS("ERRORS", Wanted.ALWAYS, count(Measure.ERRORS)),
    ATTEMPTS("ATTEMPTS", Wanted.ALWAYS, count(Measure.ATTEMPTS)),
    FAILED_ATTEMPTS("FAILED", Wanted.WIDE, count(Measure.FAILED_ATTEMPTS)),
    INPUT("INPUT", Wanted.ALWAYS, count(Measure.INPUT)),
    CACHED("CACHED", Wanted.ALWAYS, count(Measure.CACHED)),
    CACHE_WRITE("WRITTEN", Wanted.WIDE, count(Measure.CACHE_WRITE)),
    OUTPUT("OUTPUT", Wanted.ALWAYS, count(Measure.OUTPUT)),
    REASONING("REASONING", Wanted.ALWAYS, count(Measure.REASONING)),
    COST("COST USD", Wanted.ALWAYS, row -> plain(row.costUsd(), "unknown")),
    COST_PER_SUCCESS("USD PER OK", Wanted.WIDE, row -> plain(row.sums().costPerSuccessUsd(), "-")),
    TREND("TREND", Wanted.COMPARED, row -> percent(row.trendPercent())),
    HITS("HITS", Wanted.SAVING, count(Measure.HITS)),
    SAVED("SAVED USD", Wanted.SAVING, row -> plain(row.sums().usd(Measure.SAVED), "-")),
    TIER_SAVED("TIERS SAVED", Wanted.TIERED, row -> plain(row.sums().usd(Measure.TIER_SAVED), "-")),
    UNPRICED("UNPRICED", Wanted.ALWAYS, count(Measure.UNPRICED)),
    AVERAGE("AVG MS", Wanted.ALWAYS, row -> plain(row.sums().averageLatencyMillis(), "-")),
    LATENCY_50("P50 MS", Wanted.WIDE, row -> plain(row.sums().latencyMillis(0.50), "-")),
    LATENCY_95("P95 MS", Wanted.WIDE, row -> plain(row.sums().latencyMillis(0.95), "-"));

    /** When a column is there. */
    private enum Wanted {
        ALWAYS,
        WIDE,
        /** Where something was answered from a cache. */
        SAVING,
        /** Where routes have tiers. */
        TIERED,
        /** Where there is a time to compare with. */
        COMPARED
    }

    private final String heading;
    private final Wanted wanted;
    private final Function<SpendRow, String> text;

    TableColumn(String heading, Wanted wanted, Function<SpendRow, String> text) {
        this.heading = heading;
        this.wanted = wanted;
        this.text = text;
    }

    String heading() {
        return heading;
    }

    boolean isWanted(SpendReport report, boolean wide) {
        return switch (wanted) {
            case ALWAYS -> true;
            case WIDE -> wide;
            case SAVING -> wide || report.total().count(Measure.HITS) > 0;
            case TIERED -> report.total().sums().usd(Measure.TIER_SAVED).signum() != 0;
            case COMPARED -> report.before() != null;
        };
    }

    String of(SpendRow row) {
        return text.apply(row);
    }

    private static Function<SpendRow, String> count(Measure measure) {
        return row -> String.format(Locale.ROOT, "%,d", row.count(measure));
    }

    private static String plain(@Nullable BigDecimal number, String otherwise) {
        return number == null ? otherwise : number.toPlainString();
    }

    private static String percent(@Nullable BigDecimal percent) {
        return percent == null ? "-" : (percent.signum() > 0 ? "+" : "") + percent.toPlainString() + "%";
    }
}
