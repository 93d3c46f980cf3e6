package dev.heddle.runtime.ledger.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.ForkedJvm;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sums of processes that are killed while they write them, and of one that is asked while it writes. */
@Timeout(120)
class RollupProcessTest {

    @TempDir
    Path directory;

    /** Sums are written with every batch, so the kill comes in the middle of one, of the other, or of both. */
    @RepeatedTest(5)
    void aKillNeitherLosesNorDoublesWhatStandsInTheSegment() throws Exception {
        try (ForkedJvm application = new ForkedJvm(directory.toString(), "c", "100000000", "sums")) {
            assertThat(application.readLine()).isEqualTo("ready");
            application.go();
            long acknowledged = 0;
            while (acknowledged < 3_000) {
                acknowledged = Long.parseLong(application.readLine());
            }
            application.kill();
        }
        long calls = callsInSegments();

        assertThat(calls).isGreaterThanOrEqualTo(1_400);
        assertThat(rollups()).hasSize(1);
        assertThat(RollupFile.read(rollups().get(0))).isNotNull();
        assertThat(callsInSums()).isEqualTo(calls);

        Path segment = new LedgerReader(directory).segments(TimeRange.ALL).get(0);
        assertThat(CatchUp.of(segment)).isTrue();
        assertThat(callsInSums()).isEqualTo(calls);
        Files.delete(segment);
        assertThat(callsInSums()).isEqualTo(calls);
    }

    @Test
    void answersWhileSumsAreWrittenNeverGoBackAndNeverExceedTheRecords() throws Exception {
        try (ForkedJvm application = new ForkedJvm(directory.toString(), "c", "20000", "sums")) {
            assertThat(application.readLine()).isEqualTo("ready");
            application.go();
            long before = 0;
            int answers = 0;
            for (String line = application.readLine(); !line.isEmpty(); line = application.readLine()) {
                if (Integer.parseInt(line) > 2 * before + 2_000) {
                    long found = callsInSums();
                    assertThat(found).isGreaterThanOrEqualTo(before);
                    assertThat(callsInSegments()).isGreaterThanOrEqualTo(found);
                    before = found;
                    answers++;
                }
            }
            assertThat(application.waitFor()).isZero();
            assertThat(answers).isPositive();
        }
        assertThat(callsInSums()).isEqualTo(20_000);
    }

    private long callsInSums() throws IOException {
        return new LedgerSums(directory)
                .answer(SpendQuery.of(TimeRange.ALL, List.of()))
                .total()
                .count(Measure.CALLS);
    }

    private long callsInSegments() throws IOException {
        AtomicLong calls = new AtomicLong();
        new LedgerReader(directory).read(TimeRange.ALL, entry -> {
            if (entry instanceof LedgerEntry.Call) {
                calls.incrementAndGet();
            }
        });
        return calls.get();
    }

    private List<Path> rollups() throws IOException {
        try (var files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".rollup")).collect(Collectors.toList());
        }
    }
}
