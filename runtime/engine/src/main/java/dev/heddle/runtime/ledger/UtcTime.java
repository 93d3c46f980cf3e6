package dev.heddle.runtime.ledger;

import java.time.LocalDate;

/**
 * Times as {@link java.time.Instant} writes them, {@code 2026-11-21T21:18:00.123456789Z}, without the formatter behind it, which was
 * the largest part of what the compiler had to do for the ledger.
 */
final class UtcTime {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private UtcTime() {}

    static String text(long epochNanos) {
        long seconds = Math.floorDiv(epochNanos, NANOS_PER_SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        int second = Math.floorMod(seconds, SECONDS_PER_DAY);
        StringBuilder text = new StringBuilder(32);
        digits(text, date.getYear(), 1_000);
        digits(text.append('-'), date.getMonthValue(), 10);
        digits(text.append('-'), date.getDayOfMonth(), 10);
        digits(text.append('T'), second / 3_600, 10);
        digits(text.append(':'), second / 60 % 60, 10);
        digits(text.append(':'), second % 60, 10);
        fraction(text, (int) Math.floorMod(epochNanos, NANOS_PER_SECOND));
        return text.append('Z').toString();
    }

    /** In milliseconds, microseconds or nanoseconds, whichever it takes. */
    private static void fraction(StringBuilder text, int nanos) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        if (nanos % NANOS_PER_MILLI == 0) {
            digits(text, nanos / NANOS_PER_MILLI, 100);
        } else if (nanos % NANOS_PER_MICRO == 0) {
            digits(text, nanos / NANOS_PER_MICRO, 100_000);
        } else {
            digits(text, nanos, 100_000_000);
        }
    }

    /** @param first what the first digit counts */
    private static void digits(StringBuilder text, int value, int first) {
        for (int unit = first; unit > 0; unit /= 10) {
            text.append((char) ('0' + value / unit % 10));
        }
    }
}
