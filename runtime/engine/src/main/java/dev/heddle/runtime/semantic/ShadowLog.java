package dev.heddle.runtime.semantic;

import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Where shadow mode keeps what it sees: a file for each process and UTC day, 4 MiB at most, kept for 30 days. Each line is written
 * at once, so a process that is killed loses none but perhaps half of its last. What cannot be written is told once and left out.
 * Thread-safe; called by threads of the embedding model only.
 */
final class ShadowLog {

    static final String FILES = "shadow-*.csv";

    private static final int MAX_BYTES = 4 << 20;
    private static final int DAYS_KEPT = 30;
    private static final int DATE_AT = "shadow-".length();
    private static final int DATE_LENGTH = "2026-01-01".length();

    private final TimeSource time;
    private @Nullable FileChannel file;
    private @Nullable LocalDate day;
    private boolean broken;

    ShadowLog(TimeSource time) {
        this.time = time;
    }

    /** {@code ~/.heddle/semantic}; below the temporary directory for a user without a home. */
    static Path defaultDirectory() {
        String home = System.getProperty("user.home", "");
        return home.isBlank() || home.equals("?")
                ? Path.of(System.getProperty("java.io.tmpdir", "."), "heddle", "semantic")
                : Path.of(home, ".heddle", "semantic");
    }

    /** @param directory null for the default */
    synchronized void append(@Nullable Path directory, ShadowLine line) {
        if (broken) {
            return;
        }
        Path place = directory == null ? defaultDirectory() : directory;
        try {
            FileChannel open = file(place);
            if (open.size() < MAX_BYTES) {
                open.write(ByteBuffer.wrap(line.write().getBytes(StandardCharsets.US_ASCII)));
            }
        } catch (IOException e) {
            broken = true;
            HeddleLog.warn("what the semantic cache sees in shadow mode cannot be written to " + place
                    + " and is left out from now on: " + e);
        }
    }

    private FileChannel file(Path directory) throws IOException {
        LocalDate today = Instant.ofEpochSecond(time.epochNanos() / 1_000_000_000L)
                .atOffset(ZoneOffset.UTC)
                .toLocalDate();
        FileChannel open = file;
        if (open == null || !today.equals(day)) {
            if (open != null) {
                open.close();
            }
            Files.createDirectories(directory);
            deleteBefore(directory, today.minusDays(DAYS_KEPT));
            open = FileChannel.open(
                    directory.resolve(
                            "shadow-" + today + "-" + ProcessHandle.current().pid() + ".csv"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            file = open;
            day = today;
        }
        return open;
    }

    private static void deleteBefore(Path directory, LocalDate first) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, FILES)) {
            for (Path old : files) {
                String name = old.getFileName().toString();
                if (name.length() > DATE_AT + DATE_LENGTH
                        && name.substring(DATE_AT, DATE_AT + DATE_LENGTH).compareTo(first.toString()) < 0) {
                    Files.deleteIfExists(old);
                }
            }
        }
    }
}
