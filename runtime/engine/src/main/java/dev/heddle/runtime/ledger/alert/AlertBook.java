package dev.heddle.runtime.ledger.alert;

import dev.heddle.runtime.log.HeddleLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * Remembers what was told, in empty files beside the segments, so that each alert is told once by all JVMs that share the ledger, and
 * not again after a restart.
 */
final class AlertBook {

    private static final Duration KEPT = Duration.ofDays(3);
    private static final String PREFIX = "heddle-alert-";
    private static final String SUFFIX = ".told";

    private final Path directory;

    AlertBook(Path directory) {
        this.directory = directory;
    }

    /** Whether an alert is to be told now. Where that cannot be remembered it is not: it would be told again and again. */
    boolean isNew(Alert alert) {
        try {
            Files.createFile(directory.resolve(
                    PREFIX + alert.kind().label() + "-" + alert.window() + "-" + alert.subject() + SUFFIX));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            HeddleLog.warnOnce("ledger-alerts", "ledger: alerts cannot be remembered: " + e);
            return false;
        }
    }

    /** Forgets alerts whose window is long over. */
    void forget(Instant now) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, PREFIX + "*" + SUFFIX)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(KEPT))) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            HeddleLog.warnOnce("ledger-alerts-old", "ledger: old alerts cannot be deleted: " + e);
        }
    }
}
