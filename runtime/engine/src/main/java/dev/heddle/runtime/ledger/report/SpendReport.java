package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.SpendAnswer;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import dev.heddle.runtime.ledger.rollup.Sums;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Spend over a time range. Tokens and costs are sums over attempts, so that every attempt that was billed counts, also those
 * of a call that was repeated or never ended; calls, errors, latency and savings are those of calls.
 *
 * @param query what was asked
 * @param before the time that trends compare with; null where there is none
 * @param rows dearest first; those of unknown cost last
 * @param total over all rows
 * @param summary what was read
 */
public record SpendReport(
        SpendQuery query, @Nullable TimeRange before, List<SpendRow> rows, SpendRow total, ReadSummary summary) {

    private static final Comparator<SpendRow> DEAREST_FIRST = Comparator.comparing(
                    SpendRow::costUsd, Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))
            .reversed()
            .thenComparing(row -> row.count(Measure.ATTEMPTS), Comparator.reverseOrder())
            .thenComparing(row -> String.valueOf(row.keys()));

    /**
     * Asks the ledger.
     *
     * @param before what to compare with; null for nothing
     * @throws IOException if the ledger cannot be read
     */
    public static SpendReport of(LedgerSums ledger, SpendQuery query, @Nullable TimeRange before) throws IOException {
        SpendAnswer now = ledger.answer(query);
        Map<List<@Nullable String>, Sums> then = new HashMap<>();
        Sums totalThen = null;
        if (before != null) {
            SpendAnswer answer = ledger.answer(query.in(before));
            answer.groups().forEach(group -> then.put(group.keys(), group.sums()));
            totalThen = answer.total();
        }
        boolean compares = before != null && query.by().stream().noneMatch(Dimension::isTime);
        List<SpendRow> rows = new ArrayList<>();
        for (SpendAnswer.Group group : now.groups()) {
            Sums sumsThen = compares ? then.getOrDefault(group.keys(), new Sums()) : null;
            rows.add(new SpendRow(group.keys(), group.sums(), sumsThen));
        }
        rows.sort(DEAREST_FIRST);
        return new SpendReport(query, before, rows, new SpendRow(List.of(), now.total(), totalThen), now.read());
    }

    /** What the rows are grouped by. */
    public List<Dimension> by() {
        return query.by();
    }

    /** Whether the range has neither calls nor attempts. */
    public boolean isEmpty() {
        return total.sums().isEmpty();
    }

    /** Whether rows stand for names that were not kept apart. */
    public boolean isFolded() {
        return rows.stream().anyMatch(row -> row.keys().contains(LedgerSums.FOLDED));
    }

    /** The same with at most {@code count} rows; the total stays that of all. */
    public SpendReport top(int count) {
        List<SpendRow> first = rows.subList(0, Math.min(count, rows.size()));
        return new SpendReport(query, before, first, total, summary);
    }
}
