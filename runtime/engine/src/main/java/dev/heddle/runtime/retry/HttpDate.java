package dev.heddle.runtime.retry;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date in one of the three formats that RFC 9110, section 5.6.7, requires a recipient to read. By hand, because the JDK's
 * formatters load locale data for it.
 */
final class HttpDate {

    /** Not a date. */
    static final long INVALID = Long.MIN_VALUE;

    private static final int MAX_LENGTH = 40;
    private static final String MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec ";

    private HttpDate() {}

    /** Seconds since the epoch, or {@link #INVALID}. */
    static long epochSecond(@Nullable String value) {
        if (value == null || value.length() > MAX_LENGTH) {
            return INVALID;
        }
        String[] words = value.strip().toLowerCase(Locale.ROOT).split("[ ,:-]+", -1);
        try {
            if (words.length == 8 && words[7].equals("gmt")) {
                // RFC 1123 "Sun, 06 Nov 1994 08:49:37 GMT" or RFC 850 "Sunday, 06-Nov-94 08:49:37 GMT"
                return epochSecond(words[3], words[2], words[1], words, 4);
            }
            if (words.length == 7) {
                // asctime "Sun Nov  6 08:49:37 1994"
                return epochSecond(words[6], words[1], words[2], words, 3);
            }
            return INVALID;
        } catch (NumberFormatException | DateTimeException notADate) {
            return INVALID;
        }
    }

    private static long epochSecond(String year, String month, String day, String[] words, int time) {
        int monthAt = MONTHS.indexOf(month + " ");
        if (month.length() != 3 || monthAt < 0) {
            return INVALID;
        }
        return LocalDateTime.of(
                        year(year),
                        monthAt / 4 + 1,
                        Integer.parseInt(day),
                        Integer.parseInt(words[time]),
                        Integer.parseInt(words[time + 1]),
                        Integer.parseInt(words[time + 2]))
                .toEpochSecond(ZoneOffset.UTC);
    }

    /** Two digits mean 1970 to 2069. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 2) {
            return year < 70 ? 2000 + year : 1900 + year;
        }
        return year;
    }
}
