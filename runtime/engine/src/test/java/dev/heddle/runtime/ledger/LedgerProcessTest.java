package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger in several processes, some of which end badly. */
@Timeout(120)
class LedgerProcessTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 10_000})
    void whatWasAcknowledgedBeforeAKillIsReadBackInOrderAndWithoutGarbage(int recordsBefore) throws Exception {
        long acknowledged = 0;
        try (ForkedJvm application = new ForkedJvm(directory.toString(), "c", "100000000")) {
            assertThat(application.readLine()).isEqualTo("ready");
            application.go();
            while (acknowledged < recordsBefore) {
                acknowledged = Long.parseLong(application.readLine());
            }
            // The pipe may end within a number: the last whole line is the one before it.
            List<String> rest = application.kill();
            if (rest.size() > 1) {
                acknowledged = Long.parseLong(rest.get(rest.size() - 2));
            }
        }

        List<LedgerEntry> entries = new ArrayList<>();
        ReadSummary summary = new LedgerReader(directory).read(TimeRange.ALL, entries::add);

        assertThat(summary.garbled()).isZero();
        assertThat(summary.torn()).isLessThanOrEqualTo(1);
        assertThat(entries.size()).isGreaterThanOrEqualTo((int) acknowledged);
        for (int i = 0; i < entries.size(); i++) {
            assertThat(entries.get(i)).isInstanceOf(i % 2 == 0 ? LedgerEntry.Attempt.class : LedgerEntry.Call.class);
            assertThat(callOf(entries.get(i))).isEqualTo("c" + i / 2);
        }
    }

    @Test
    void aProcessThatExitsAtOnceAfterItsOnlyCallLeavesItsRecords() throws Exception {
        try (ForkedJvm application = new ForkedJvm(directory.toString(), "c", "1")) {
            application.go();
            assertThat(application.waitFor()).isZero();
        }

        assertThat(readIds()).containsExactly("attempt c0", "call c0");
    }

    @Test
    void twoProcessesWriteWhileAThirdReads() throws Exception {
        int calls = 8_000;
        try (ForkedJvm one = new ForkedJvm(directory.toString(), "a", Integer.toString(calls));
                ForkedJvm two = new ForkedJvm(directory.toString(), "b", Integer.toString(calls))) {
            assertThat(one.readLine()).isEqualTo("ready");
            assertThat(two.readLine()).isEqualTo("ready");
            one.go();
            two.go();
            Thread drain = drain(two);
            int before = 0;
            int readings = 0;
            for (String line = one.readLine(); !line.isEmpty(); line = one.readLine()) {
                if (Integer.parseInt(line) > before + 2_000) {
                    int found = readIds().size();
                    assertThat(found).isGreaterThanOrEqualTo(before);
                    before = found;
                    readings++;
                }
            }
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
            drain.join();
            assertThat(readings).isPositive();
        }

        assertThat(readIds()).hasSize(2 * 2 * calls);
        assertThat(directory.toFile().list()).hasSize(2);
    }

    /** All entries; fails where one is there twice. */
    private Set<String> readIds() throws IOException {
        Set<String> ids = new HashSet<>();
        ReadSummary summary = new LedgerReader(directory).read(TimeRange.ALL, entry -> {
            String kind = entry instanceof LedgerEntry.Attempt ? "attempt " : "call ";
            assertThat(ids.add(kind + callOf(entry))).isTrue();
        });
        assertThat(summary.garbled()).isZero();
        return ids;
    }

    private static Thread drain(ForkedJvm jvm) {
        Thread thread = new Thread(() -> {
            try {
                while (!jvm.readLine().isEmpty()) {
                    Thread.onSpinWait();
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static String callOf(LedgerEntry entry) {
        if (entry instanceof LedgerEntry.Attempt attempt) {
            return attempt.origin().call();
        }
        return ((LedgerEntry.Call) entry).origin().call();
    }
}
