package dev.heddle.benchmarks.micro;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A call and its attempt, from the record to the disk and into the sums of the hour. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LedgerAppendBenchmark {

    private static final int CALLS = 1_000;

    private @Nullable RecordedMonth month;

    @Setup
    public void begin() throws IOException {
        month = new RecordedMonth();
    }

    @TearDown
    public void delete() throws IOException {
        Objects.requireNonNull(month).close();
    }

    /** For each call; a thousand of them wait for the disk together, which forces them. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public void callOnDisk() {
        RecordedMonth recording = Objects.requireNonNull(month);
        for (int call = 0; call < CALLS; call++) {
            recording.call();
        }
        recording.flush();
    }
}
