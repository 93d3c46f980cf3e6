package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Spend over a time range. Tokens and costs are sums over attempts, so that every attempt that was billed counts, also those
 * of a call that was repeated or never ended; calls, errors and latency are those of calls.
 *
 * @param groupings what the rows are grouped by
 * @param rows dearest first; those of unknown cost last
 * @param total over all rows
 * @param summary what was read
 */
public record SpendReport(
        List<Grouping> groupings, TimeRange range, List<SpendRow> rows, SpendRow total, ReadSummary summary) {

    private static final Comparator<SpendRow> DEAREST_FIRST = Comparator.comparing(
                    SpendRow::costUsd, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
            .reversed()
            .thenComparing(SpendRow::attempts, Comparator.reverseOrder())
            .thenComparing(row -> String.valueOf(row.keys()));

    /**
     * Reads the ledger and sums it; memory is bounded by the number of groups.
     *
     * @throws IOException if the ledger cannot be read
     */
    public static SpendReport of(LedgerReader ledger, TimeRange range, List<Grouping> groupings) throws IOException {
        Map<List<@Nullable String>, SpendSums> groups = new HashMap<>();
        SpendSums total = new SpendSums();
        ReadSummary summary = ledger.read(range, entry -> {
            if (entry instanceof LedgerEntry.Attempt attempt) {
                group(groups, groupings, grouping -> grouping.keyOf(attempt)).add(attempt);
                total.add(attempt);
            } else if (entry instanceof LedgerEntry.Call call) {
                group(groups, groupings, grouping -> grouping.keyOf(call)).add(call);
                total.add(call);
            }
        });
        List<SpendRow> rows = new ArrayList<>();
        for (Map.Entry<List<@Nullable String>, SpendSums> group : groups.entrySet()) {
            rows.add(group.getValue().toRow(group.getKey()));
        }
        rows.sort(DEAREST_FIRST);
        return new SpendReport(List.copyOf(groupings), range, rows, total.toRow(List.of()), summary);
    }

    private static SpendSums group(
            Map<List<@Nullable String>, SpendSums> groups,
            List<Grouping> groupings,
            Function<Grouping, @Nullable String> key) {
        List<@Nullable String> keys = new ArrayList<>();
        for (Grouping grouping : groupings) {
            keys.add(key.apply(grouping));
        }
        return groups.computeIfAbsent(keys, any -> new SpendSums());
    }

    /** Whether the range has neither calls nor attempts. */
    public boolean isEmpty() {
        return total.calls() == 0 && total.attempts() == 0;
    }

    /** The same with at most {@code count} rows; the total stays that of all. */
    public SpendReport top(int count) {
        List<SpendRow> first = rows.subList(0, Math.min(count, rows.size()));
        return new SpendReport(groupings, range, first, total, summary);
    }
}
