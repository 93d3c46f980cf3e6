package dev.heddle.runtime.ledger;

import dev.heddle.runtime.log.HeddleLog;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Deletes segments that are older than the ledger is kept, whichever JVM wrote them, and no other file. */
final class Retention {

    private final LedgerConfig config;
    private final SegmentListener listener;

    Retention(LedgerConfig config, SegmentListener listener) {
        this.config = config;
        this.listener = listener;
    }

    void apply(LocalDate today) {
        LocalDate oldest = today.minusDays(config.retention().toDays());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(config.directory())) {
            for (Path file : files) {
                SegmentName name = SegmentName.of(file);
                if (name != null && name.day().isBefore(oldest) && listener.expired(file)) {
                    delete(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            HeddleLog.warnOnce("ledger-retention", "ledger: looking for old segments failed: " + e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            HeddleLog.warnOnce("ledger-retention", "ledger: an old segment cannot be deleted: " + e);
        }
    }
}
