package dev.heddle.benchmarks.micro;

import dev.heddle.runtime.semantic.SampleIndex;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A question looked up by meaning, without the embedding. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SemanticLookupBenchmark {

    @Param({"1000", "10000", "100000"})
    public int entries;

    private SampleIndex index = new SampleIndex(0);

    @Setup
    public void fill() {
        index = new SampleIndex(entries);
    }

    @Benchmark
    public Object semanticLookup() {
        return index.lookUp();
    }

    @Benchmark
    public Object guards() {
        return index.compareWords();
    }
}
