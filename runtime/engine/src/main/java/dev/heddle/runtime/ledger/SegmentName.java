package dev.heddle.runtime.ledger;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a segment: {@code heddle-<UTC day>-<time of day>-<process id>-<n>.jsonl}. Names sort by time.
 *
 * @param created when the segment was begun, to the millisecond
 * @param sequence sets apart what the rest does not: process ids repeat among containers that share a directory
 */
public record SegmentName(Instant created, long pid, int sequence) {

    private static final Pattern PATTERN = Pattern.compile("heddle-(\\d{8}-\\d{9})-(\\d{1,18})-(\\d{1,9})\\.jsonl");
    private static final DateTimeFormatter CREATED =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The name a path ends with; null where it is not a segment's. */
    public static @Nullable SegmentName of(Path path) {
        Path name = path.getFileName();
        Matcher matcher = PATTERN.matcher(name == null ? "" : name.toString());
        if (!matcher.matches()) {
            return null;
        }
        try {
            return new SegmentName(
                    CREATED.parse(matcher.group(1), Instant::from),
                    Long.parseLong(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The UTC day all of the segment's entries were written on. */
    public LocalDate day() {
        return LocalDate.ofInstant(created, ZoneOffset.UTC);
    }

    @Override
    public String toString() {
        return "heddle-" + CREATED.format(created) + "-" + pid + "-" + sequence + ".jsonl";
    }
}
