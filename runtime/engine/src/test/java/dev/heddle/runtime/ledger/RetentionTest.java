package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final String TOO_OLD = "heddle-20261112-235959999-1-0.jsonl";
    private static final String OLD = "heddle-20261113-000000000-1-0.jsonl";
    private static final List<String> FOREIGN =
            List.of("notes-20200101.jsonl", "heddle-20200101.jsonl", "heddle-20200101-000000000-1-0.jsonl.bak", "x");

    @TempDir
    Path directory;

    private final ManualTime time = new ManualTime("2026-11-20T10:00:00Z");

    @BeforeEach
    void oldFiles() throws IOException {
        for (String name :
                Stream.concat(Stream.of(TOO_OLD, OLD), FOREIGN.stream()).toList()) {
            Files.writeString(directory.resolve(name), "x");
        }
    }

    @Test
    void segmentsOlderThanTheLedgerIsKeptGoAtTheFirstRecordAndNoOtherFile() {
        try (LedgerListener ledger = ledger()) {
            Calls.record(ledger, "c1");
            assertThat(ledger.flush()).isTrue();
        }
        assertThat(names()).doesNotContain(TOO_OLD).contains(OLD).containsAll(FOREIGN);
    }

    @Test
    void andAtTheChangeOfDay() {
        try (LedgerListener ledger = ledger()) {
            Calls.record(ledger, "c1");
            assertThat(ledger.flush()).isTrue();
            time.advance(Duration.ofDays(1));
            Calls.record(ledger, "c2");
            assertThat(ledger.flush()).isTrue();
        }
        assertThat(names()).doesNotContain(TOO_OLD, OLD).containsAll(FOREIGN);
    }

    @Test
    void nothingGoesBeforeTheFirstRecord() {
        ledger().close();

        assertThat(names()).contains(TOO_OLD, OLD);
    }

    private LedgerListener ledger() {
        return new LedgerListener(new LedgerConfig(directory, 10, 1_000, Duration.ofDays(7)), time);
    }

    private List<String> names() {
        return Stream.of(directory.toFile().list()).toList();
    }
}
