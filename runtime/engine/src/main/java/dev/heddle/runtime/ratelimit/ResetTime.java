package dev.heddle.runtime.ratelimit;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads when a limit resets, in the two forms that providers use: a duration ({@code 6m0s}, {@code 1h2m3.5s}, {@code 12ms}, or
 * seconds without a unit; OpenAI and those that speak its dialect) and a point in time (RFC 3339; Anthropic).
 */
final class ResetTime {

    private static final int MAX_LENGTH = 40;

    /** A longer time until a reset is none that anybody waits for. */
    private static final double MAX_NANOS = Duration.ofDays(366).toNanos();

    private ResetTime() {}

    /** The nanoseconds from now; {@link Allowance#UNKNOWN} for what is neither form. */
    static long nanos(@Nullable String value, long epochNanos) {
        String text = value == null ? "" : value.strip();
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return Allowance.UNKNOWN;
        }
        return text.indexOf('T') > 0 || text.indexOf('t') > 0 ? untilInstant(text, epochNanos) : duration(text);
    }

    private static long untilInstant(String text, long epochNanos) {
        try {
            Instant now = Instant.ofEpochSecond(0, epochNanos);
            Duration left = Duration.between(now, OffsetDateTime.parse(text).toInstant());
            return left.isNegative() ? 0 : (long) Math.min(MAX_NANOS, left.toSeconds() * 1e9 + left.getNano());
        } catch (DateTimeException e) {
            return Allowance.UNKNOWN;
        }
    }

    /** Numbers with units, as Go writes durations. */
    private static long duration(String text) {
        double nanos = 0;
        int at = 0;
        while (at < text.length()) {
            int unit = at;
            while (unit < text.length() && isOfNumber(text.charAt(unit))) {
                unit++;
            }
            int end = unit;
            while (end < text.length() && !isOfNumber(text.charAt(end))) {
                end++;
            }
            double number = number(text.substring(at, unit));
            double each = unitNanos(text.substring(unit, end), at == 0);
            if (number < 0 || each < 0) {
                return Allowance.UNKNOWN;
            }
            nanos += number * each;
            at = end;
        }
        return (long) Math.min(MAX_NANOS, nanos);
    }

    private static boolean isOfNumber(char c) {
        return (c >= '0' && c <= '9') || c == '.';
    }

    private static double number(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static double unitNanos(String unit, boolean first) {
        return switch (unit) {
            case "d" -> 86_400e9;
            case "h" -> 3_600e9;
            case "m" -> 60e9;
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "us", "µs" -> 1e3;
            case "ns" -> 1;
            case "" -> first ? 1e9 : -1;
            default -> -1;
        };
    }
}
