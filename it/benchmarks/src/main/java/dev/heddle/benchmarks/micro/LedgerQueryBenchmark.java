package dev.heddle.benchmarks.micro;

import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.Measure;
import dev.heddle.runtime.ledger.rollup.SpendAnswer;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Questions to a ledger of a month: everything is read from its files, which the system has in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LedgerQueryBenchmark {

    @Param({"100000", "1000000"})
    private int rows;

    private @Nullable RecordedMonth month;

    /** Records the month and proves that its sums hold all of it. */
    @Setup
    public void record() throws IOException {
        RecordedMonth recorded = new RecordedMonth();
        recorded.record(rows);
        month = recorded;
        SpendAnswer answer = groupByModel();
        if (answer.groups().size() != 5 + 1 || answer.total().count(Measure.ATTEMPTS) != rows / 2) {
            throw new IllegalStateException("not the month that was recorded: " + answer);
        }
    }

    @TearDown
    public void delete() throws IOException {
        month().close();
    }

    @Benchmark
    public SpendAnswer groupByModel() throws IOException {
        return answer(Dimension.MODEL);
    }

    @Benchmark
    public SpendAnswer groupByTeamAndModel() throws IOException {
        return answer(Dimension.TEAM, Dimension.MODEL);
    }

    @Benchmark
    public SpendAnswer groupByDay() throws IOException {
        return answer(Dimension.DAY);
    }

    @Benchmark
    public SpendAnswer groupByUser() throws IOException {
        return answer(Dimension.USER);
    }

    private RecordedMonth month() {
        return Objects.requireNonNull(month);
    }

    private SpendAnswer answer(Dimension... by) throws IOException {
        return new LedgerSums(month().directory).answer(SpendQuery.of(TimeRange.ALL, List.of(by)));
    }
}
