package dev.heddle.runtime.ledger.rollup;

import java.util.Arrays;

/** An hour and a combination of names, by number. Immutable. */
final class RowKey {

    final int hour;
    private final int[] numbers;

    /** @param numbers by the dimension's place in {@link Dimension#NAMED}; taken over */
    RowKey(int hour, int[] numbers) {
        this.hour = hour;
        this.numbers = numbers;
    }

    int number(int dimension) {
        return numbers[dimension];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowKey key && hour == key.hour && Arrays.equals(numbers, key.numbers);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(numbers) + hour;
    }
}
