package dev.heddle.benchmarks.startup;

import static dev.heddle.benchmarks.report.MarkdownTable.difference;
import static dev.heddle.benchmarks.report.MarkdownTable.number;

import dev.heddle.benchmarks.process.Agent;
import dev.heddle.benchmarks.process.JvmLauncher;
import dev.heddle.benchmarks.report.MarkdownTable;
import dev.heddle.benchmarks.report.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Wall time of whole processes, from their start to their end; one after another, agents in turn. */
public final class StartUp {

    private static final List<Agent> AGENTS = List.of(Agent.NONE, Agent.EMPTY, Agent.HEDDLE, Agent.OPENTELEMETRY);
    private static final long TIMEOUT_SECONDS = 120;

    private final JvmLauncher launcher;
    private final String provider;

    /** A program, and what it must print. */
    private record Program(String title, String expected, String mainClass, String... arguments) {}

    public StartUp(JvmLauncher launcher, String provider) {
        this.launcher = launcher;
        this.provider = provider;
    }

    /** Measures so many rounds; one more before them fills the file cache. */
    public MarkdownTable measure(int rounds) throws IOException, InterruptedException {
        MarkdownTable table = new MarkdownTable(
                "Whole processes, ms", "program", "agent", "min", "median", "added (median)", "ratio (median)");
        for (Program program : List.of(
                new Program("Hello World", "Hello, world.", "dev.heddle.benchmarks.client.HelloWorld"),
                new Program(
                        "one openai-java call", "RESULT sync OK", "com.example.openai.OpenAiApp", provider, "sync"))) {
            report(program.title(), rounds(program, rounds), table);
        }
        return table;
    }

    private Map<Agent, Sample> rounds(Program program, int rounds) throws IOException, InterruptedException {
        Map<Agent, List<Double>> millis = new EnumMap<>(Agent.class);
        for (int round = -1; round < rounds; round++) {
            for (Agent agent : AGENTS) {
                double each = run(agent, program);
                if (round >= 0) {
                    millis.computeIfAbsent(agent, a -> new ArrayList<>()).add(each);
                }
            }
        }
        Map<Agent, Sample> samples = new EnumMap<>(Agent.class);
        millis.forEach((agent, values) -> samples.put(agent, Sample.of(values)));
        return samples;
    }

    private double run(Agent agent, Program program) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = launcher.client(agent, provider, program.mainClass(), program.arguments());
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(program.title() + " did not end");
        }
        double millis = (System.nanoTime() - begin) / 1e6;
        System.err.println(program.title() + ", " + agent.title() + ": " + number(millis, 0) + " ms");
        if (process.exitValue() != 0 || !output.contains(program.expected())) {
            throw new IllegalStateException(
                    program.title() + " with " + agent.title() + " failed; see target/stderr.log\n" + output);
        }
        return millis;
    }

    private static void report(String title, Map<Agent, Sample> samples, MarkdownTable table) {
        Sample bare = samples.get(Agent.NONE);
        if (bare == null) {
            throw new IllegalStateException("nothing was measured");
        }
        samples.forEach((agent, sample) -> table.row(
                title,
                agent.title(),
                number(sample.min(), 0),
                number(sample.median(), 0),
                difference(sample.median() - bare.median(), 0),
                number(sample.median() / bare.median(), 2)));
    }
}
