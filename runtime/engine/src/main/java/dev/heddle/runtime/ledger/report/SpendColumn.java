package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.Sums;
import java.math.BigDecimal;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of an export, whose names and order are kept: new ones come last. */
enum SpendColumn {
    CALLS("calls", Measure.CALLS),
    ERRORS("errors", Measure.ERRORS),
    ATTEMPTS("attempts", Measure.ATTEMPTS),
    INPUT("input_tokens", Measure.INPUT),
    CACHED("cached_tokens", Measure.CACHED),
    CACHE_WRITE("cache_write_tokens", Measure.CACHE_WRITE),
    OUTPUT("output_tokens", Measure.OUTPUT),
    REASONING("reasoning_tokens", Measure.REASONING),
    COST("cost_usd", true, row -> row.sums().costUsd()),
    UNPRICED("unknown_cost_attempts", Measure.UNPRICED),
    AVERAGE_LATENCY("average_latency_ms", false, row -> row.sums().averageLatencyMillis()),
    LATENCY_50("p50_latency_ms", false, row -> row.sums().latencyMillis(0.50)),
    LATENCY_95("p95_latency_ms", false, row -> row.sums().latencyMillis(0.95)),
    FAILED_ATTEMPTS("failed_attempts", Measure.FAILED_ATTEMPTS),
    COST_PER_SUCCESS("cost_per_success_usd", true, row -> row.sums().costPerSuccessUsd()),
    HITS("cache_hits", Measure.HITS),
    SAVED("saved_usd", true, row -> row.sums().usd(Measure.SAVED)),
    TIER_SAVED("tier_saved_usd", true, row -> row.sums().usd(Measure.TIER_SAVED)),
    CALLS_BEFORE("calls_before", false, row -> ofBefore(row, sums -> BigDecimal.valueOf(sums.count(Measure.CALLS)))),
    COST_BEFORE("cost_usd_before", true, row -> ofBefore(row, Sums::costUsd));

    private final String label;
    private final boolean money;
    private final Function<SpendRow, @Nullable BigDecimal> value;

    SpendColumn(String label, Measure count) {
        this(label, false, row -> BigDecimal.valueOf(row.count(count)));
    }

    SpendColumn(String label, boolean money, Function<SpendRow, @Nullable BigDecimal> value) {
        this.label = label;
        this.money = money;
        this.value = value;
    }

    String label() {
        return label;
    }

    /** Whether it is an amount of dollars, which a reader's number type may not hold exactly. */
    boolean isMoney() {
        return money;
    }

    /** Null where it is not known. */
    @Nullable
    BigDecimal of(SpendRow row) {
        return value.apply(row);
    }

    private static @Nullable BigDecimal ofBefore(SpendRow row, Function<Sums, @Nullable BigDecimal> value) {
        Sums before = row.before();
        return before == null ? null : value.apply(before);
    }
}
