package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The names that the rows of a roll-up have in one dimension, by number.
 *
 * @param names the first of which may be null
 * @param numbers the number of a row's name
 */
record RowNames(List<@Nullable String> names, IntUnaryOperator numbers) {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    static RowNames of(Dimension dimension, RollupColumns columns) {
        return switch (dimension) {
            case HOUR -> ofTime(HOUR, columns);
            case DAY -> ofTime(DAY, columns);
            case MONTH -> ofTime(MONTH, columns);
            default -> {
                List<@Nullable String> names = new ArrayList<>();
                names.add(null);
                names.addAll(columns.names(dimension));
                yield new RowNames(names, columns.numbers(dimension)::intAt);
            }
        };
    }

    /** The name of an attempt. */
    static @Nullable String of(Dimension dimension, LedgerEntry.Attempt attempt) {
        LocalDateTime at = LocalDateTime.ofInstant(Instant.ofEpochSecond(0, attempt.epochNanos()), ZoneOffset.UTC);
        return switch (dimension) {
            case HOUR -> HOUR.format(at);
            case DAY -> DAY.format(at);
            case MONTH -> MONTH.format(at);
            default -> dimension.of(attempt);
        };
    }

    private static RowNames ofTime(DateTimeFormatter format, RollupColumns columns) {
        int first = columns.firstHour();
        int[] byHour = new int[columns.lastHour() - first + 1];
        List<@Nullable String> names = new ArrayList<>();
        for (int i = 0; i < byHour.length; i++) {
            Instant begin = Instant.ofEpochSecond(TimeUnit.HOURS.toSeconds(first + (long) i));
            String name = format.format(LocalDateTime.ofInstant(begin, ZoneOffset.UTC));
            if (names.isEmpty() || !name.equals(names.get(names.size() - 1))) {
                names.add(name);
            }
            byHour[i] = names.size() - 1;
        }
        return new RowNames(names, row -> byHour[columns.hour(row) - first]);
    }

    int count() {
        return names.size();
    }

    @Nullable
    String name(int number) {
        return names.get(number);
    }

    int number(int row) {
        return numbers.applyAsInt(row);
    }
}
