package dev.heddle.javaagent.cli;

import dev.heddle.runtime.ledger.TimeRange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The times of a report: which it is about, and which it compares with. */
final class ReportTimes {

    private static final Pattern AGO = Pattern.compile("(\\d{1,5})([hdw])");

    /** A time that is none. */
    static final class WrongTimeException extends Exception {

        private static final long serialVersionUID = 1;

        WrongTimeException(String message) {
            super(message);
        }
    }

    private final Instant now;

    ReportTimes(Instant now) {
        this.now = now;
    }

    TimeRange range(@Nullable String since, @Nullable String until) throws WrongTimeException {
        TimeRange range = new TimeRange(instant("--since", since), instant("--until", until));
        if (range.since() != null && range.until() != null && !range.since().isBefore(range.until())) {
            throw new WrongTimeException("--since " + since + " is not before --until " + until);
        }
        return range;
    }

    /** The time of the same length before; null where the range has no beginning. */
    @Nullable
    TimeRange before(TimeRange range) {
        Instant since = range.since();
        if (since == null) {
            return null;
        }
        Instant until = range.until() == null ? endOfHour() : range.until();
        Duration length = Duration.between(since, until);
        return length.isNegative() || length.isZero() ? null : new TimeRange(since.minus(length), since);
    }

    private Instant endOfHour() {
        return now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }

    private @Nullable Instant instant(String option, @Nullable String text) throws WrongTimeException {
        if (text == null) {
            return null;
        }
        Matcher ago = AGO.matcher(text);
        try {
            if (ago.matches()) {
                return ago(Long.parseLong(ago.group(1)), ago.group(2));
            }
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException | ArithmeticException e) {
            throw new WrongTimeException(
                    option + " takes a UTC day (2026-11-21), an instant (2026-11-21T08:00:00Z) or a time"
                            + " ago (24h, 7d, 4w), not '" + text + "'");
        }
    }

    /** To the hour, which sums are kept by. */
    private Instant ago(long count, String unit) {
        Duration length = switch (unit) {
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(Math.multiplyExact(count, 7));
        };
        return endOfHour().minus(length);
    }
}
