package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LedgerEntry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sums of one group while they grow. Not thread-safe. */
final class SpendSums {

    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

    private long calls;
    private long errors;
    private long attempts;
    private long input;
    private long cached;
    private long cacheWrite;
    private long output;
    private long reasoning;
    private BigDecimal cost = BigDecimal.ZERO;
    private long pricedAttempts;
    private long unknownCostAttempts;
    private BigDecimal latencyNanos = BigDecimal.ZERO;

    void add(LedgerEntry.Call call) {
        calls++;
        errors += call.errorType() == null ? 0 : 1;
        latencyNanos = latencyNanos.add(BigDecimal.valueOf(call.durationNanos()));
    }

    void add(LedgerEntry.Attempt entry) {
        attempts++;
        Usage usage = entry.attempt().usage();
        if (usage != null) {
            input += usage.totalInput();
            cached += usage.cacheRead();
            cacheWrite += usage.cacheWrite();
            output += usage.output();
            reasoning += usage.reasoning();
        }
        Cost known = entry.attempt().cost();
        if (known != null) {
            pricedAttempts++;
            cost = cost.add(known.usd());
        }
        unknownCostAttempts += entry.isCostUnknown() ? 1 : 0;
    }

    SpendRow toRow(List<@Nullable String> keys) {
        boolean onlyUnknown = unknownCostAttempts > 0 && pricedAttempts == 0;
        return new SpendRow(
                keys,
                calls,
                errors,
                attempts,
                input,
                cached,
                cacheWrite,
                output,
                reasoning,
                onlyUnknown ? null : plain(cost),
                unknownCostAttempts,
                calls == 0 ? null : averageLatencyMillis());
    }

    private BigDecimal averageLatencyMillis() {
        return latencyNanos.divide(NANOS_PER_MILLI.multiply(BigDecimal.valueOf(calls)), 1, RoundingMode.HALF_UP);
    }

    private static BigDecimal plain(BigDecimal sum) {
        BigDecimal stripped = sum.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
