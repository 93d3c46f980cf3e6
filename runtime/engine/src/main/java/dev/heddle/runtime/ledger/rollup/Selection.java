package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.TimeRange;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Says of each row of a roll-up to which group it belongs, and which rows count at all. Not thread-safe. */
final class Selection {

    static final int OUT = -1;

    private final RollupColumns columns;
    private final int[] groups;
    private GroupKeys keys = GroupKeys.ONE;

    /** Everything, in one group. */
    Selection(RollupColumns columns) {
        this.columns = columns;
        this.groups = new int[columns.rows()];
    }

    /** The group of each row; {@link #OUT} of those that do not count. */
    int[] groups() {
        return groups;
    }

    GroupKeys keys() {
        return keys;
    }

    /** Keeps hours that begin in the range. */
    void within(TimeRange range) {
        if (range.contains(nanos(columns.firstHour())) && range.contains(nanos(columns.lastHour()))) {
            return;
        }
        for (int row = 0; row < groups.length; row++) {
            if (!range.contains(nanos(columns.hour(row)))) {
                groups[row] = OUT;
            }
        }
    }

    void where(Condition condition) {
        RowNames names = RowNames.of(condition.dimension(), columns);
        boolean[] holds = new boolean[names.count()];
        for (int number = 0; number < holds.length; number++) {
            holds[number] = condition.holds(names.name(number));
        }
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] != OUT && !holds[names.number(row)]) {
                groups[row] = OUT;
            }
        }
    }

    /** Splits the groups so far by another dimension. */
    void by(Dimension dimension) {
        RowNames names = RowNames.of(dimension, columns);
        int[] created = new int[Math.multiplyExact(keys.size(), names.count())];
        Arrays.fill(created, OUT);
        GroupKeys.Builder split = new GroupKeys.Builder(keys, names);
        for (int row = 0; row < groups.length; row++) {
            if (groups[row] != OUT) {
                int number = names.number(row);
                int pair = groups[row] * names.count() + number;
                if (created[pair] == OUT) {
                    created[pair] = split.add(groups[row], number);
                }
                groups[row] = created[pair];
            }
        }
        keys = split.build();
    }

    private static long nanos(int hour) {
        return hour * TimeUnit.HOURS.toNanos(1);
    }
}
