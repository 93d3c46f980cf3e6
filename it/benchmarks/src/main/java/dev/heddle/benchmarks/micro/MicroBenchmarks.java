package dev.heddle.benchmarks.micro;

import static dev.heddle.benchmarks.report.MarkdownTable.number;

import dev.heddle.benchmarks.report.MarkdownTable;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the JMH benchmarks of this package, each in a JVM of its own. */
public final class MicroBenchmarks {

    private static final TimeValue ITERATION = TimeValue.milliseconds(500);

    private MicroBenchmarks() {}

    /**
     * Measures so many iterations after as many that do not count; JMH's own output goes to the log.
     *
     * @param benchmark the class to measure; empty for all
     */
    public static MarkdownTable measure(String benchmark, int iterations, Path log) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("dev\\.heddle\\.benchmarks\\.micro\\." + benchmark + ".*")
                        .forks(1)
                        .warmupIterations(iterations)
                        .warmupTime(ITERATION)
                        .measurementIterations(iterations)
                        .measurementTime(ITERATION)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .output(log.toString())
                        .build())
                .run();
        MarkdownTable table = new MarkdownTable(
                "Parts, ns (JMH, means of iterations)", "part", "median", "min", "max", "allocated, B");
        results.forEach(result -> report(result, table));
        return table;
    }

    private static void report(RunResult run, MarkdownTable table) {
        Result<?> nanos = run.getPrimaryResult();
        Result<?> allocated = run.getSecondaryResults().get("gc.alloc.rate.norm");
        String size = run.getParams().getParamsKeys().stream()
                .map(key -> " " + key + "=" + run.getParams().getParam(key))
                .reduce("", String::concat);
        table.row(
                nanos.getLabel() + size,
                number(nanos.getStatistics().getPercentile(50), 0),
                number(nanos.getStatistics().getMin(), 0),
                number(nanos.getStatistics().getMax(), 0),
                allocated == null ? "" : number(allocated.getScore(), 0));
    }
}
