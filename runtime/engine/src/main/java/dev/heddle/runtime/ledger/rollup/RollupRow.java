package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.TierDecision;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The sums of one combination of dimensions in one hour while they grow. Not thread-safe. */
@SuppressWarnings("EnumOrdinal") // places in arrays that live no longer than the enum
final class RollupRow {

    private static final int COUNT_BITS = 24;
    private static final int MAX_COUNT = (1 << COUNT_BITS) - 1;
    private static final int[] NO_LATENCIES = {};

    final RowKey key;
    private final long[] sums = new long[Measure.values().length];
    /** Bucket and count of each, packed, in the order of their first call; a bucket whose count is full has another. */
    private int[] latencies = NO_LATENCIES;

    RollupRow(RowKey key) {
        this.key = key;
    }

    long sum(Measure measure) {
        return sums[measure.ordinal()];
    }

    int latencies() {
        return latencies.length;
    }

    int latencyBucket(int index) {
        return latencies[index] >>> COUNT_BITS;
    }

    int latencyCount(int index) {
        return latencies[index] & MAX_COUNT;
    }

    /** Whether an entry can be added without a sum that exceeds a long. */
    boolean hasRoomFor(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Attempt attempt) {
            return sum(Measure.COST) <= Long.MAX_VALUE - picos(attempt.attempt().cost());
        }
        return !(entry instanceof LedgerEntry.Call call)
                || sum(Measure.SAVED) <= Long.MAX_VALUE - picos(call.source().saved());
    }

    private static long picos(@Nullable Cost cost) {
        return cost == null ? 0 : Math.max(0, cost.picos());
    }

    void add(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Attempt attempt) {
            add(attempt);
        } else if (entry instanceof LedgerEntry.Call call) {
            add(Measure.CALLS, 1);
            add(Measure.ERRORS, call.errorType() == null ? 0 : 1);
            add(Measure.DURATION, call.durationNanos());
            add(Measure.HITS, call.source().cache() == null ? 0 : 1);
            add(Measure.SAVED, picos(call.source().saved()));
            TierDecision decision = call.source().decision();
            add(
                    Measure.TIER_SAVED,
                    decision == null || decision.saved() == null
                            ? 0
                            : decision.saved().picos());
            addLatency(LatencyBuckets.of(call.durationNanos()));
        } else if (entry instanceof LedgerEntry.Drops drops) {
            add(Measure.DROPPED, drops.count());
        }
    }

    private void add(LedgerEntry.Attempt entry) {
        add(Measure.ATTEMPTS, 1);
        add(Measure.FAILED_ATTEMPTS, entry.attempt().errorType() == null ? 0 : 1);
        Usage usage = entry.attempt().usage();
        if (usage != null) {
            add(Measure.INPUT, usage.totalInput());
            add(Measure.CACHED, usage.cacheRead());
            add(Measure.CACHE_WRITE, usage.cacheWrite());
            add(Measure.OUTPUT, usage.output());
            add(Measure.REASONING, usage.reasoning());
        }
        add(Measure.PRICED, entry.attempt().cost() == null ? 0 : 1);
        add(Measure.COST, picos(entry.attempt().cost()));
        add(Measure.UNPRICED, entry.isCostUnknown() ? 1 : 0);
    }

    private void add(Measure measure, long value) {
        sums[measure.ordinal()] += value;
    }

    private void addLatency(int bucket) {
        for (int i = 0; i < latencies.length; i++) {
            if (latencyBucket(i) == bucket && latencyCount(i) < MAX_COUNT) {
                latencies[i]++;
                return;
            }
        }
        latencies = Arrays.copyOf(latencies, latencies.length + 1);
        latencies[latencies.length - 1] = (bucket << COUNT_BITS) | 1;
    }
}
