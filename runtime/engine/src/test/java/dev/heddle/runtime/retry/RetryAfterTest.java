package dev.heddle.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RetryAfterTest {

    /** 06 Nov 1994 08:49:37 GMT is the instant that RFC 9110 spells in all three formats. */
    private static final long THIRTY_SECONDS_BEFORE =
            Instant.parse("1994-11-06T08:49:07Z").getEpochSecond() * 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "2, 2000000000",
        "0, 0",
        "0.5, 500000000",
        "1.25, 1250000000",
        "' 7 ', 7000000000",
        "10., 10000000000",
        "999999999999, 9223372036854775807",
        "99999999999999999999, 9223372036854775807",
    })
    void readsSecondsAlsoWithDecimals(String value, long nanos) {
        assertThat(read("retry-after", value)).isEqualTo(nanos);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "+2",
                "soon",
                "",
                " ",
                "1e3",
                "NaN",
                "Infinity",
                "0x10",
                "1.2.3",
                ".5",
                "2s",
                "٣",
                "1111111111111111111111111",
                "Sun, 06 Foo 1994 08:49:37 GMT",
                "Sun, 31 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 CET",
                "Sun, 06 Nov 1994",
                ", , , , , , ,",
                "a b c d e f g"
            })
    void takesNegativeAndMalformedValuesAsAbsent(String value) {
        assertThat(read("retry-after", value)).isEqualTo(RetryAfter.NONE);
        assertThat(read("retry-after-ms", value)).isEqualTo(RetryAfter.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "sun, 06 nov 1994 08:49:37 gmt",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994"
            })
    void readsTheThreeDateFormatsOfHttp(String value) {
        assertThat(read("retry-after", value)).isEqualTo(Duration.ofSeconds(30).toNanos());
    }

    @Test
    void measuresADateFromTheResponsesOwnDate() {
        Headers headers = headers(Map.of(
                "retry-after", "Sun, 06 Nov 1994 08:49:37 GMT",
                "date", "Sun, 06 Nov 1994 08:49:35 GMT"));

        assertThat(RetryAfter.nanos(headers, THIRTY_SECONDS_BEFORE))
                .isEqualTo(Duration.ofSeconds(2).toNanos());
    }

    @Test
    void takesADateInThePastAsNoWaitAtAll() {
        assertThat(read("retry-after", "Sun, 06 Nov 1983 08:49:37 GMT")).isZero();
        assertThat(read("retry-after", "Fri, 01 Jan 0001 00:00:00 GMT")).isZero();
    }

    @Test
    void doesNotOverflowOnADateFarAway() {
        assertThat(read("retry-after", "Fri, 31 Dec 9999 23:59:59 GMT"))
                .isGreaterThan(Duration.ofDays(365 * 100).toNanos());
    }

    @Test
    void aDateThatIsFartherAwayThanNanosecondsReachIsAsFarAsTheyDo() {
        assertThat(RetryAfter.nanos(
                        headers(Map.of(
                                "retry-after",
                                "Fri, 31 Dec 9999 23:59:59 GMT",
                                "date",
                                "Mon, 01 Jan 1900 00:00:00 GMT")),
                        0))
                .isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"69, 2069", "70, 1970", "94, 1994", "00, 2000"})
    void twoDigitsOfAYearAreOneOf1970To2069(String digits, int year) {
        assertThat(HttpDate.epochSecond("Sunday, 06-Nov-" + digits + " 08:49:37 GMT"))
                .isEqualTo(Instant.parse(year + "-11-06T08:49:37Z").getEpochSecond());
    }

    @Test
    void aDateIsNoLongerThanAnyFormatOfHttpIs() {
        String padded = " ".repeat(11) + "Sun, 06 Nov 1994 08:49:37 GMT";
        assertThat(HttpDate.epochSecond(padded)).isEqualTo(784_111_777L);
        assertThat(HttpDate.epochSecond(" " + padded)).isEqualTo(HttpDate.INVALID);
    }

    @Test
    void longNumbersAreLongWaitsUpToTwentyFourDigits() {
        assertThat(read("retry-after-ms", "9".repeat(12))).isEqualTo(999_999_999_999L * 1_000_000);
        assertThat(read("retry-after-ms", "0".repeat(11) + "12")).isEqualTo(Long.MAX_VALUE);
        assertThat(read("retry-after", "0".repeat(24))).isEqualTo(Long.MAX_VALUE);
        assertThat(read("retry-after", "0".repeat(25))).isEqualTo(RetryAfter.NONE);
    }

    @Test
    void prefersMillisecondsAndAzuresHeaderOverSeconds() {
        Map<String, String> all =
                new HashMap<>(Map.of("retry-after-ms", "250.5", "x-ms-retry-after-ms", "750", "retry-after", "3"));
        assertThat(RetryAfter.nanos(headers(all), 0)).isEqualTo(250_500_000);

        all.put("retry-after-ms", "-4");
        assertThat(RetryAfter.nanos(headers(all), 0)).isEqualTo(750_000_000);

        all.remove("x-ms-retry-after-ms");
        assertThat(RetryAfter.nanos(headers(all), 0)).isEqualTo(3_000_000_000L);
    }

    @Test
    void asksForNothingWithoutHeaders() {
        assertThat(RetryAfter.nanos(Headers.NONE, 0)).isEqualTo(RetryAfter.NONE);
    }

    private static long read(String name, String value) {
        return RetryAfter.nanos(headers(Map.of(name, value)), THIRTY_SECONDS_BEFORE);
    }

    private static Headers headers(Map<String, String> values) {
        return name -> values.get(name.toLowerCase(Locale.ROOT));
    }
}
