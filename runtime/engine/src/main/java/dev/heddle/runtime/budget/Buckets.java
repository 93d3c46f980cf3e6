package dev.heddle.runtime.budget;

import java.util.Arrays;

/** One account's buckets by rising number, only those that something was counted in. Not thread-safe. */
final class Buckets {

    private static final int FIRST_SIZE = 2;

    private long[] numbers = new long[FIRST_SIZE];
    private long[] amounts = new long[FIRST_SIZE];
    private int size;
    private long sum;
    private long keepUntilMillis;

    /** The sum of what still counts; buckets before are forgotten. */
    long spent(long oldest) {
        if (size > 0 && numbers[0] < oldest) {
            forgetBefore(oldest);
        }
        return sum;
    }

    /** Adds to a bucket, which does not fall below 0. */
    void add(Account account, long amount) {
        keepUntilMillis = Math.max(keepUntilMillis, account.keepUntilMillis());
        int at = place(account.bucket());
        long before = amounts[at];
        long after = Math.max(0, saturated(before, amount));
        amounts[at] = after;
        sum = saturated(sum, after - before);
    }

    /** The first bucket after whose end an amount fits; {@link Reserved.Exceeded#UNKNOWN} where it never does. */
    long lastInTheWay(long amount, long limit) {
        long left = sum;
        for (int i = 0; i < size; i++) {
            left -= amounts[i];
            if (fits(left, amount, limit)) {
                return numbers[i];
            }
        }
        return Reserved.Exceeded.UNKNOWN;
    }

    boolean isOver(long epochMillis) {
        return keepUntilMillis <= epochMillis;
    }

    static boolean fits(long spent, long amount, long limit) {
        return limit == Charge.UNLIMITED || (amount <= limit && spent <= limit - amount);
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return ((a ^ sum) & (b ^ sum)) < 0 ? (a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : sum;
    }

    /** Where the bucket of that number is, made where there is none; mostly it is the last. */
    private int place(long number) {
        if (size > 0 && numbers[size - 1] == number) {
            return size - 1;
        }
        int found = Arrays.binarySearch(numbers, 0, size, number);
        if (found >= 0) {
            return found;
        }
        int at = -found - 1;
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            amounts = Arrays.copyOf(amounts, 2 * size);
        }
        System.arraycopy(numbers, at, numbers, at + 1, size - at);
        System.arraycopy(amounts, at, amounts, at + 1, size - at);
        numbers[at] = number;
        amounts[at] = 0;
        size++;
        return at;
    }

    private void forgetBefore(long oldest) {
        int kept = 0;
        while (kept < size && numbers[kept] < oldest) {
            sum -= amounts[kept++];
        }
        size -= kept;
        System.arraycopy(numbers, kept, numbers, 0, size);
        System.arraycopy(amounts, kept, amounts, 0, size);
    }
}
