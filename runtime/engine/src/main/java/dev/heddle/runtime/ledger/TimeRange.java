package dev.heddle.runtime.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The entries asked for: those that began at or after {@code since} and before {@code until}.
 *
 * @param since null for no lower bound
 * @param until null for no upper bound
 */
public record TimeRange(@Nullable Instant since, @Nullable Instant until) {

    /** Everything. */
    public static final TimeRange ALL = new TimeRange(null, null);

    /** Whether a time, in nanoseconds since the epoch, lies in the range. */
    public boolean contains(long epochNanos) {
        Instant instant = Instant.ofEpochSecond(0, epochNanos);
        return (since == null || !instant.isBefore(since)) && (until == null || instant.isBefore(until));
    }

    /** Whether a segment of this day can hold an entry of the range: its entries began on that day or before. */
    public boolean mayContain(LocalDate day) {
        return since == null || !day.isBefore(LocalDate.ofInstant(since, ZoneOffset.UTC));
    }
}
