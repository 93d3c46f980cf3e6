package dev.heddle.runtime.config;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Durations such as {@code 500ms} and sizes such as {@code 8KiB}: a whole number and a unit without a space. */
final class Units {

    private static final int MAX_DIGITS = 9;

    private Units() {}

    /** The duration, or null where the text is none. */
    static @Nullable Duration duration(String text) {
        int digits = digits(text);
        if (digits == 0 || digits > MAX_DIGITS) {
            return null;
        }
        ChronoUnit unit = switch (text.substring(digits)) {
            case "ms" -> ChronoUnit.MILLIS;
            case "s" -> ChronoUnit.SECONDS;
            case "m" -> ChronoUnit.MINUTES;
            case "h" -> ChronoUnit.HOURS;
            case "d" -> ChronoUnit.DAYS;
            default -> null;
        };
        return unit == null ? null : Duration.of(Long.parseLong(text.substring(0, digits)), unit);
    }

    /** The bytes, or -1 where the text is no size. */
    static long bytes(String text) {
        int digits = digits(text);
        if (digits == 0 || digits > MAX_DIGITS) {
            return -1;
        }
        int shift = switch (text.substring(digits)) {
            case "B" -> 0;
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> -1;
        };
        return shift < 0 ? -1 : Long.parseLong(text.substring(0, digits)) << shift;
    }

    /** The duration in its largest whole unit. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0ms";
        }
        if (millis % 86_400_000 == 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0 && millis > 60_000) {
            return millis / 60_000 + "m";
        }
        return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
    }

    /** The size in its largest whole unit. */
    static String formatBytes(long bytes) {
        if (bytes == 0 || bytes % 1_024 != 0) {
            return bytes + "B";
        }
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + "MiB" : (bytes >> 10) + "KiB";
    }

    private static int digits(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }
}
