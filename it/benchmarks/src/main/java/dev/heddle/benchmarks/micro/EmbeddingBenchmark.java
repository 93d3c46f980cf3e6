package dev.heddle.benchmarks.micro;

import dev.heddle.embeddings.MiniLmProvider;
import dev.heddle.runtime.embedding.EmbeddingModel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A question's vector from the bundled model, with the way to its thread and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EmbeddingBenchmark {

    @Param({"20", "100"})
    public int tokens;

    private final EmbeddingModel model = new MiniLmProvider().load();
    private String text = "";

    /** A word is a token; two more stand before and behind them. */
    @Setup
    public void write() {
        text = "where is my order now ".repeat(tokens / 5).strip();
        text = text.substring(0, text.length() - " order now".length());
    }

    @TearDown
    public void close() {
        model.close();
    }

    @Benchmark
    public float[] embedding() {
        return model.embed(text).join();
    }
}
