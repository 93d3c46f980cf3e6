package dev.heddle.runtime.ledger.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.report.LedgerLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RollupRowTest {

    /** What 24 bits do not hold. */
    private static final int CALLS = (1 << 24) + 2;

    @TempDir
    Path directory;

    @Test
    void moreCallsOfOneDurationThanACountHoldsAreStillOfThatDuration() throws IOException {
        new LedgerLines(directory).call("c1", "2026-11-21T10:00:00Z", "openai", "gpt-4o", null, null, 250);
        List<LedgerEntry> calls = new ArrayList<>();
        new LedgerReader(directory).read(TimeRange.ALL, calls::add);
        RollupRow row = new RollupRow(new RowKey(0, new int[0]));

        for (int i = 0; i < CALLS; i++) {
            row.add(calls.get(0));
        }

        long counted = 0;
        Set<Integer> buckets = new TreeSet<>();
        for (int i = 0; i < row.latencies(); i++) {
            counted += row.latencyCount(i);
            buckets.add(row.latencyBucket(i));
        }
        assertThat(row.sum(Measure.CALLS)).isEqualTo(CALLS);
        assertThat(counted).isEqualTo(CALLS);
        assertThat(buckets).containsExactly(LatencyBuckets.of(250_000_000));
    }
}
