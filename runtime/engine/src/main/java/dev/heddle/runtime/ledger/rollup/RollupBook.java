package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sums entries by hour and combination of dimensions, in bounded memory. Not thread-safe. */
final class RollupBook {

    /** What is folded first when there are too many combinations: there is one for each of the application's users. */
    private static final Set<Dimension> USERS = Set.of(Dimension.USER);

    /** What is folded next: everything of which an application can make up any number. */
    private static final Set<Dimension> GROWING = Set.of(
            Dimension.USER,
            Dimension.TENANT,
            Dimension.FEATURE,
            Dimension.TEAM,
            Dimension.METHOD,
            Dimension.CALL_SITE,
            Dimension.TARGET,
            Dimension.ROUTE);

    private static final List<Set<Dimension>> FOLDS = List.of(Set.of(), USERS, GROWING, Set.copyOf(Dimension.NAMED));

    private final RollupLimits limits;
    private final List<Names> names = new ArrayList<>();
    private final Map<RowKey, RollupRow> rows = new HashMap<>();
    /** Rows whose cost would exceed a long: others of the same key go on. */
    private final List<RollupRow> full = new ArrayList<>();

    RollupBook(RollupLimits limits) {
        this.limits = limits;
        Dimension.NAMED.forEach(dimension -> names.add(new Names(limits.of(dimension))));
    }

    void add(LedgerEntry entry) {
        int hour = (int) Math.floorDiv(entry.epochNanos(), TimeUnit.HOURS.toNanos(1));
        int[] numbers = new int[Dimension.NAMED.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = names.get(i).number(nameOf(entry, Dimension.NAMED.get(i)));
        }
        RollupRow row = row(hour, numbers);
        if (!row.hasRoomFor(entry)) {
            full.add(row);
            row = new RollupRow(row.key);
            rows.put(row.key, row);
        }
        row.add(entry);
    }

    int size() {
        return rows.size() + full.size();
    }

    /** All rows, in no order. */
    List<RollupRow> rows() {
        List<RollupRow> all = new ArrayList<>(rows.values());
        all.addAll(full);
        return all;
    }

    List<String> names(int dimension) {
        return names.get(dimension).names();
    }

    private static @Nullable String nameOf(LedgerEntry entry, Dimension dimension) {
        if (entry instanceof LedgerEntry.Attempt attempt) {
            return dimension.of(attempt);
        }
        return entry instanceof LedgerEntry.Call call ? dimension.of(call) : null;
    }

    /** The row of a combination, or where there are too many, of the same with less told apart. */
    private RollupRow row(int hour, int[] numbers) {
        for (int fold = 0; ; fold++) {
            RowKey key = new RowKey(hour, folded(numbers, FOLDS.get(fold)));
            RollupRow row = rows.get(key);
            if (row != null) {
                return row;
            }
            if (rows.size() < limits.rows() * (fold + 1) || fold == FOLDS.size() - 1) {
                RollupRow created = new RollupRow(key);
                rows.put(key, created);
                return created;
            }
        }
    }

    private int[] folded(int[] numbers, Set<Dimension> fold) {
        int[] kept = numbers.clone();
        for (int i = 0; i < kept.length; i++) {
            if (kept[i] != Names.NONE && fold.contains(Dimension.NAMED.get(i))) {
                kept[i] = names.get(i).other();
            }
        }
        return kept;
    }
}
