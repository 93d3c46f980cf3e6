package dev.heddle.runtime.retry;

import dev.heddle.bridge.Headers;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How long a response asks to wait, read from {@code retry-after-ms}, {@code x-ms-retry-after-ms} (Azure) and
 * {@code retry-after} (RFC 9110: seconds or an HTTP date; decimals are accepted as the SDKs do), the first usable one in this
 * order. Negative and malformed values are as if they were absent.
 */
public final class RetryAfter {

    /** The response asks for no wait. */
    public static final long NONE = -1;

    /** Longer numbers than this are no waits. */
    private static final int MAX_DIGITS = 24;

    private RetryAfter() {}

    /**
     * The wait in nanoseconds; {@link Long#MAX_VALUE} for one beyond 292 years, {@link #NONE} where none is asked for.
     *
     * @param epochNanos wall-clock time, used for a date where the response itself carries no usable {@code date}
     */
    public static long nanos(Headers headers, long epochNanos) {
        long nanos = number(headers.first("retry-after-ms"), TimeUnit.MILLISECONDS);
        if (nanos == NONE) {
            nanos = number(headers.first("x-ms-retry-after-ms"), TimeUnit.MILLISECONDS);
        }
        if (nanos != NONE) {
            return nanos;
        }
        String value = headers.first("retry-after");
        nanos = number(value, TimeUnit.SECONDS);
        return nanos == NONE ? untilDate(value, headers.first("date"), epochNanos) : nanos;
    }

    /** Measured from the response's own date, so that a wrong clock on either side does not change the wait. */
    private static long untilDate(@Nullable String value, @Nullable String date, long epochNanos) {
        long until = HttpDate.epochSecond(value);
        if (until == HttpDate.INVALID) {
            return NONE;
        }
        long sent = HttpDate.epochSecond(date);
        return sent == HttpDate.INVALID
                ? Math.max(0, TimeUnit.SECONDS.toNanos(Math.max(0, until)) - epochNanos)
                : TimeUnit.SECONDS.toNanos(Math.max(0, until - sent));
    }

    /** Digits with at most one point among them; no sign, no exponent. */
    private static long number(@Nullable String value, TimeUnit unit) {
        String text = value == null ? "" : value.strip();
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (text.length() > MAX_DIGITS || whole.isEmpty() || !isDigits(whole) || !isDigits(fraction)) {
            return NONE;
        }
        long perUnit = unit.toNanos(1);
        return whole.length() > 12
                ? Long.MAX_VALUE
                : saturatedSum(saturatedProduct(Long.parseLong(whole), perUnit), fractionOf(fraction, perUnit));
    }

    private static long fractionOf(String digits, long perUnit) {
        long nanos = 0;
        long weight = perUnit;
        for (int i = 0; i < digits.length() && weight > 0; i++) {
            weight /= 10;
            nanos += (digits.charAt(i) - '0') * weight;
        }
        return nanos;
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static long saturatedProduct(long a, long b) {
        return a > Long.MAX_VALUE / b ? Long.MAX_VALUE : a * b;
    }

    private static long saturatedSum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
