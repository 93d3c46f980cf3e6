package dev.heddle.runtime.budget;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;

/**
 * The time that a budget's limit is for. A rolling window always ends now; it is counted in sixty buckets, so that what was spent
 * counts for up to a sixtieth longer than the window. A calendar window begins on the clock of its time zone: with the hour, at
 * midnight, on Monday, on the first of the month. Immutable.
 *
 * @param count of units: in a calendar window minutes that divide an hour, hours that divide a day, or 1
 * @param calendar whether it begins on the clock; else it is rolling, and a month has 31 days
 * @param zone of the clock; without meaning in a rolling window
 */
public record BudgetWindow(int count, Unit unit, boolean calendar, ZoneId zone) {

    private static final int BUCKETS = 60;
    private static final long MINUTE_MILLIS = 60_000;

    /** Units of windows. */
    public enum Unit {
        MINUTE("m", MINUTE_MILLIS),
        HOUR("h", 60 * MINUTE_MILLIS),
        DAY("d", 24 * 60 * MINUTE_MILLIS),
        WEEK("w", 7 * 24 * 60 * MINUTE_MILLIS),
        MONTH("mo", 31 * 24 * 60 * MINUTE_MILLIS);

        private final String symbol;
        private final long millis;

        Unit(String symbol, long millis) {
            this.symbol = symbol;
            this.millis = millis;
        }

        /** As it is written in {@code heddle.yaml}. */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * A time for which the same buckets count.
     *
     * @param begin first millisecond since the epoch
     * @param end the first that is not in it
     * @param keepUntil when {@code bucket} counts no longer
     */
    record Span(long begin, long end, long oldest, long bucket, long keepUntil) {

        boolean contains(long epochMillis) {
            return epochMillis >= begin && epochMillis < end;
        }
    }

    public BudgetWindow {
        if (!fits(count, unit)) {
            throw new IllegalArgumentException(
                    "a window is between a minute and a month; found " + count + unit.symbol);
        }
        if (calendar && !onTheClock(count, unit)) {
            throw new IllegalArgumentException("no clock has windows of " + count + unit.symbol);
        }
    }

    /** Whether a window may be as long: a month at most. */
    public static boolean fits(int count, Unit unit) {
        return count >= 1 && count * unit.millis <= Unit.MONTH.millis;
    }

    /** Whether a clock can be divided into such windows. */
    public static boolean onTheClock(int count, Unit unit) {
        return switch (unit) {
            case MINUTE -> 60 % count == 0;
            case HOUR -> 24 % count == 0;
            case DAY, WEEK, MONTH -> count == 1;
        };
    }

    Span at(long epochMillis) {
        return calendar ? onCalendar(epochMillis) : rolling(epochMillis);
    }

    /** When a bucket counts no longer, in milliseconds since the epoch. */
    long endOf(long bucket) {
        return calendar ? onCalendar(bucket).end : (bucket + BUCKETS + 1) * bucketMillis();
    }

    /** The first millisecond of a bucket. */
    long begin(long bucket) {
        return calendar ? bucket : bucket * bucketMillis();
    }

    /** For accounts and people, for example {@code 1d} or {@code 1mo-Europe/Berlin}. */
    public String label() {
        String length = count + unit.symbol;
        return calendar ? length + "-" + zone.getId() : length;
    }

    private Span rolling(long epochMillis) {
        long size = bucketMillis();
        long bucket = Math.floorDiv(epochMillis, size);
        return new Span(bucket * size, (bucket + 1) * size, bucket - BUCKETS, bucket, endOf(bucket));
    }

    private long bucketMillis() {
        return count * unit.millis / BUCKETS;
    }

    private Span onCalendar(long epochMillis) {
        ZonedDateTime now = Instant.ofEpochMilli(epochMillis).atZone(zone);
        LocalDate day = now.toLocalDate();
        return switch (unit) {
            case MINUTE -> ofClock(now, epochMillis);
            case HOUR -> count == 1 ? ofClock(now, epochMillis) : hours(now);
            case DAY -> span(day, day.plusDays(1));
            case WEEK -> {
                LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                yield span(monday, monday.plusWeeks(1));
            }
            case MONTH -> span(day.withDayOfMonth(1), day.withDayOfMonth(1).plusMonths(1));
        };
    }

    /** Hours that a clock shows twice are two windows; a day may have 23 or 25. */
    private Span ofClock(ZonedDateTime now, long epochMillis) {
        long length = count * unit.millis;
        long offset = now.getOffset().getTotalSeconds() * 1_000L;
        long begin = Math.floorDiv(epochMillis + offset, length) * length - offset;
        long end = begin + length;
        // Lord Howe Island moves its clocks by half an hour.
        ZoneOffsetTransition before = zone.getRules().previousTransition(Instant.ofEpochMilli(epochMillis + 1));
        ZoneOffsetTransition after = zone.getRules().nextTransition(Instant.ofEpochMilli(epochMillis));
        return span(
                before == null ? begin : Math.max(begin, before.getInstant().toEpochMilli()),
                after == null ? end : Math.min(end, after.getInstant().toEpochMilli()));
    }

    private Span hours(ZonedDateTime now) {
        int from = now.getHour() / count * count;
        LocalDate day = now.toLocalDate();
        long begin = millis(day.atTime(from, 0).atZone(zone));
        int to = from + count;
        return span(
                begin,
                millis(
                        to == 24
                                ? day.plusDays(1).atStartOfDay(zone)
                                : day.atTime(to, 0).atZone(zone)));
    }

    private Span span(LocalDate first, LocalDate next) {
        return span(millis(first.atStartOfDay(zone)), millis(next.atStartOfDay(zone)));
    }

    private static Span span(long begin, long end) {
        return new Span(begin, end, begin, begin, end);
    }

    private static long millis(ZonedDateTime time) {
        return time.toInstant().toEpochMilli();
    }
}
