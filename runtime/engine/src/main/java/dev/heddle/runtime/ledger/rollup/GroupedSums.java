package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.TimeRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sums the rows of any number of roll-ups by group. Not thread-safe. */
final class GroupedSums {

    private static final long PICOS_PER_USD = 1_000_000_000_000L;

    private final SpendQuery query;
    private final Map<List<@Nullable String>, Sums> groups = new HashMap<>();

    GroupedSums(SpendQuery query) {
        this.query = query;
    }

    /** @param range which hours of it count; {@link TimeRange#ALL} where only entries that count were summed up */
    void add(RollupColumns columns, TimeRange range) {
        if (columns.rows() == 0) {
            return;
        }
        Selection selection = new Selection(columns);
        selection.within(range);
        query.where().forEach(selection::where);
        query.by().forEach(selection::by);
        Sums[] sums = new Sums[selection.keys().size()];
        for (int group = 0; group < sums.length; group++) {
            sums[group] = groups.computeIfAbsent(selection.keys().key(group), any -> new Sums());
        }
        for (Measure measure : Measure.values()) {
            Column column = columns.sums(measure);
            if (!column.isZero()) {
                add(measure, column, selection.groups(), sums);
            }
        }
        addLatencies(columns, selection.groups(), sums);
    }

    List<SpendAnswer.Group> groups() {
        List<SpendAnswer.Group> found = new ArrayList<>();
        for (Map.Entry<List<@Nullable String>, Sums> group : groups.entrySet()) {
            if (!group.getValue().isEmpty()) {
                found.add(new SpendAnswer.Group(group.getKey(), group.getValue()));
            }
        }
        return found;
    }

    /** Over all groups. */
    Sums total() {
        Sums total = new Sums();
        groups.values().forEach(total::add);
        return total;
    }

    private static void add(Measure measure, Column column, int[] groups, Sums[] sums) {
        long[] counts = new long[sums.length];
        long[] dollars = new long[measure.isMoney() ? sums.length : 0];
        if (measure.isMoney()) {
            column.addTo(dollars, counts, groups, PICOS_PER_USD);
        } else {
            column.addTo(counts, groups);
        }
        for (int group = 0; group < sums.length; group++) {
            if (measure.isMoney()) {
                sums[group].addUsd(measure, dollars[group], counts[group]);
            } else {
                sums[group].add(measure, counts[group]);
            }
        }
    }

    private static void addLatencies(RollupColumns columns, int[] groups, Sums[] sums) {
        for (int i = 0; i < columns.latencies(); i++) {
            int group = groups[columns.latencyRows().intAt(i)];
            if (group != Selection.OUT) {
                sums[group].addLatency(
                        columns.latencyBuckets().intAt(i),
                        columns.latencyCounts().at(i));
            }
        }
    }
}
