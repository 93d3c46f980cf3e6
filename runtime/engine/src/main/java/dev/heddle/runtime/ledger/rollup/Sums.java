package dev.heddle.runtime.ledger.rollup;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The sums of one group. Not thread-safe while they grow. */
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than the enum
public final class Sums {

    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);
    private static final int MONEY_SCALE = 12;
    private static final int PRICE_DIGITS = 6;

    private final long[] counts = new long[Measure.values().length];
    private final BigDecimal[] money = new BigDecimal[Measure.values().length];
    private long[] latencies = {};

    /** Sums of nothing. */
    public Sums() {
        Arrays.fill(money, BigDecimal.ZERO);
    }

    void add(Measure measure, long value) {
        counts[measure.ordinal()] += value;
    }

    void addUsd(Measure measure, long dollars, long picos) {
        money[measure.ordinal()] =
                money[measure.ordinal()].add(BigDecimal.valueOf(dollars)).add(BigDecimal.valueOf(picos, MONEY_SCALE));
    }

    void addLatency(int bucket, long count) {
        if (latencies.length == 0) {
            latencies = new long[LatencyBuckets.COUNT];
        }
        latencies[bucket] += count;
    }

    /** Adds another group's sums. */
    public void add(Sums other) {
        for (Measure measure : Measure.values()) {
            counts[measure.ordinal()] += other.counts[measure.ordinal()];
            money[measure.ordinal()] = money[measure.ordinal()].add(other.money[measure.ordinal()]);
        }
        for (int bucket = 0; bucket < other.latencies.length; bucket++) {
            if (other.latencies[bucket] > 0) {
                addLatency(bucket, other.latencies[bucket]);
            }
        }
    }

    /** A count, of tokens, calls, attempts or nanoseconds. */
    public long count(Measure measure) {
        return counts[measure.ordinal()];
    }

    /** An exact amount of US dollars, however large, without trailing zeros. */
    public BigDecimal usd(Measure measure) {
        return plain(money[measure.ordinal()]);
    }

    /** Whether nothing was summed. */
    public boolean isEmpty() {
        return count(Measure.CALLS) == 0 && count(Measure.ATTEMPTS) == 0;
    }

    /** The exact sum of all known costs; null where there are only unknown ones. */
    public @Nullable BigDecimal costUsd() {
        boolean onlyUnknown = count(Measure.UNPRICED) > 0 && count(Measure.PRICED) == 0;
        return onlyUnknown ? null : usd(Measure.COST);
    }

    /** Calls that ended without an error. */
    public long successes() {
        return count(Measure.CALLS) - count(Measure.ERRORS);
    }

    /** What all attempts cost for each call that succeeded, to six digits; null where none did or no cost is known. */
    public @Nullable BigDecimal costPerSuccessUsd() {
        BigDecimal cost = costUsd();
        return cost == null || successes() <= 0
                ? null
                : plain(cost.divide(
                        BigDecimal.valueOf(successes()), new MathContext(PRICE_DIGITS, RoundingMode.HALF_UP)));
    }

    /** Milliseconds from the begin of a call to its end; null where none ended. */
    public @Nullable BigDecimal averageLatencyMillis() {
        long calls = count(Measure.CALLS);
        return calls == 0
                ? null
                : BigDecimal.valueOf(count(Measure.DURATION))
                        .divide(NANOS_PER_MILLI.multiply(BigDecimal.valueOf(calls)), 1, RoundingMode.HALF_UP);
    }

    /**
     * How many milliseconds a share of the calls took at most, within 6 %; null where none ended.
     *
     * @param share for example 0.95
     */
    public @Nullable BigDecimal latencyMillis(double share) {
        long calls = Arrays.stream(latencies).sum();
        if (calls == 0) {
            return null;
        }
        long rank = Math.max(1, (long) Math.ceil(share * calls));
        int bucket = 0;
        for (long seen = latencies[0]; seen < rank; seen += latencies[bucket]) {
            bucket++;
        }
        return BigDecimal.valueOf(LatencyBuckets.middle(bucket)).divide(NANOS_PER_MILLI, 1, RoundingMode.HALF_UP);
    }

    private static BigDecimal plain(BigDecimal sum) {
        BigDecimal stripped = sum.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
