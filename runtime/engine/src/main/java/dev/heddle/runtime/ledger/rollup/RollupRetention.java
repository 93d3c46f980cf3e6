package dev.heddle.runtime.ledger.rollup;

import dev.heddle.runtime.ledger.SegmentName;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Deletes roll-ups that are older than they are kept, drafts that somebody left, and no other file. */
final class RollupRetention {

    private static final Duration DRAFT = Duration.ofDays(1);

    private RollupRetention() {}

    static void apply(Path directory, Duration retention, Instant now) throws IOException {
        LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(retention.toDays());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "heddle-*")) {
            for (Path file : files) {
                Path segment = RollupFile.segmentOf(file);
                SegmentName name = segment == null ? null : SegmentName.of(segment);
                boolean old = name != null && name.day().isBefore(oldest) && !Files.exists(segment);
                boolean left = RollupFile.isDraft(file)
                        && Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(DRAFT));
                if (old || left) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
