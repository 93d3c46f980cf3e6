package dev.heddle.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.heddle.runtime.budget.BudgetWindow.Span;
import dev.heddle.runtime.budget.BudgetWindow.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BudgetWindowTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource({
        // February, also of a leap year; the year's end; the local month has begun while UTC's has not
        "MONTH, 1, 2026-02-14T12:00:00Z, 2026-01-31T23:00:00Z, 2026-02-28T23:00:00Z",
        "MONTH, 1, 2028-02-29T12:00:00Z, 2028-01-31T23:00:00Z, 2028-02-29T23:00:00Z",
        "MONTH, 1, 2026-12-31T22:59:59Z, 2026-11-30T23:00:00Z, 2026-12-31T23:00:00Z",
        "MONTH, 1, 2026-12-31T23:00:00Z, 2026-12-31T23:00:00Z, 2027-01-31T23:00:00Z",
        // the month in which summer time begins is an hour shorter
        "MONTH, 1, 2026-03-29T12:00:00Z, 2026-02-28T23:00:00Z, 2026-03-31T22:00:00Z",
        // days of 23 and of 25 hours
        "DAY, 1, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "DAY, 1, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        // weeks begin on Monday
        "WEEK, 1, 2026-11-22T22:59:59Z, 2026-11-15T23:00:00Z, 2026-11-22T23:00:00Z",
        // the hour that the clock shows twice is two
        "HOUR, 1, 2026-10-25T00:30:00Z, 2026-10-25T00:00:00Z, 2026-10-25T01:00:00Z",
        "HOUR, 1, 2026-10-25T01:30:00Z, 2026-10-25T01:00:00Z, 2026-10-25T02:00:00Z",
        // six hours by the clock are seven, or five
        "HOUR, 6, 2026-10-25T01:30:00Z, 2026-10-24T22:00:00Z, 2026-10-25T05:00:00Z",
        "HOUR, 6, 2026-03-29T01:30:00Z, 2026-03-28T23:00:00Z, 2026-03-29T04:00:00Z",
        "MINUTE, 15, 2026-11-21T17:14:59Z, 2026-11-21T17:00:00Z, 2026-11-21T17:15:00Z",
    })
    void aCalendarWindowBeginsAndEndsOnTheClock(Unit unit, int count, Instant now, Instant begin, Instant end) {
        Span span = new BudgetWindow(count, unit, true, BERLIN).at(now.toEpochMilli());

        assertThat(Instant.ofEpochMilli(span.begin())).isEqualTo(begin);
        assertThat(Instant.ofEpochMilli(span.end())).isEqualTo(end);
        assertThat(span.keepUntil()).isEqualTo(end.toEpochMilli());
        assertThat(span.oldest()).isEqualTo(span.bucket());
    }

    @Test
    void hoursBeginWhereAZonesDo() {
        Span span = new BudgetWindow(1, Unit.HOUR, true, ZoneId.of("Asia/Kolkata"))
                .at(Instant.parse("2026-11-21T17:45:00Z").toEpochMilli());

        assertThat(Instant.ofEpochMilli(span.begin())).isEqualTo("2026-11-21T17:30:00Z");
    }

    @Test
    void inEveryZoneEachMomentIsInTheWindowOfItsBeginAndInNoOther() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> zones = List.of(
                "UTC",
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Cairo",
                "America/Sao_Paulo",
                "Asia/Kathmandu",
                "America/St_Johns",
                "Pacific/Apia");
        List<BudgetWindow> windows = zones.stream()
                .map(ZoneId::of)
                .flatMap(zone -> List.of(
                        new BudgetWindow(5, Unit.MINUTE, true, zone),
                        new BudgetWindow(1, Unit.HOUR, true, zone),
                        new BudgetWindow(8, Unit.HOUR, true, zone),
                        new BudgetWindow(1, Unit.DAY, true, zone),
                        new BudgetWindow(1, Unit.WEEK, true, zone),
                        new BudgetWindow(1, Unit.MONTH, true, zone))
                        .stream())
                .toList();
        for (BudgetWindow window : windows) {
            for (int i = 0; i < 2_000; i++) {
                long now = random.nextLong(1_262_304_000_000L, 1_893_456_000_000L);
                Span span = window.at(now);
                assertThat(span.contains(now)).as("%s at %s", window, now).isTrue();
                assertThat(window.at(span.begin())).as("%s at %s", window, now).isEqualTo(span);
                assertThat(window.at(span.end() - 1))
                        .as("%s at %s", window, now)
                        .isEqualTo(span);
                assertThat(window.at(span.end()).begin())
                        .as("%s at %s", window, now)
                        .isEqualTo(span.end());
            }
        }
    }

    @Test
    void inARollingWindowABucketCountsForItsLengthAndASixtiethMore() {
        BudgetWindow window = new BudgetWindow(1, Unit.HOUR, false, ZoneOffset.UTC);
        long spentAt = Instant.parse("2026-11-21T17:00:59.999Z").toEpochMilli();
        long bucket = window.at(spentAt).bucket();

        assertThat(window.at(spentAt + 3_600_000).oldest()).isLessThanOrEqualTo(bucket);
        assertThat(window.endOf(bucket))
                .isEqualTo(Instant.parse("2026-11-21T18:01:00Z").toEpochMilli());
        assertThat(window.at(window.endOf(bucket) - 1).oldest()).isEqualTo(bucket);
        assertThat(window.at(window.endOf(bucket)).oldest()).isEqualTo(bucket + 1);
        assertThat(window.at(spentAt).keepUntil()).isEqualTo(window.endOf(bucket));
    }

    @Test
    void aRollingMonthHasThirtyOneDays() {
        BudgetWindow month = new BudgetWindow(1, Unit.MONTH, false, ZoneOffset.UTC);
        long now = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();

        assertThat(Instant.ofEpochMilli(month.begin(month.at(now).oldest())))
                .isBetween(Instant.parse("2026-01-28T11:00:00Z"), Instant.parse("2026-01-29T00:00:00Z"));
    }

    @Test
    void windowsThatNoClockHasAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new BudgetWindow(7, Unit.MINUTE, true, BERLIN));
        assertThatIllegalArgumentException().isThrownBy(() -> new BudgetWindow(2, Unit.DAY, true, BERLIN));
        assertThatIllegalArgumentException().isThrownBy(() -> new BudgetWindow(2, Unit.MONTH, false, BERLIN));
    }
}
