package dev.heddle.benchmarks.calls;

import dev.heddle.benchmarks.process.Agent;
import dev.heddle.benchmarks.process.JvmLauncher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A measuring client; makes calls only when told. */
final class ClientProcess implements AutoCloseable {

    private final Agent agent;
    private final Process process;
    private final PrintWriter commands;
    private final BufferedReader answers;

    private ClientProcess(Agent agent, Process process) {
        this.agent = agent;
        this.process = process;
        this.commands = new PrintWriter(process.outputWriter(), true);
        this.answers = process.inputReader();
    }

    /** One block of calls: bytes allocated and microseconds of the calling thread's processor time for each, on average, and their latencies. */
    record Block(double allocated, double cpuMicros, List<Double> micros) {}

    /** Bytes used in the heap after a full collection, and beside it. */
    record Memory(long heap, long beside) {}

    static ClientProcess start(JvmLauncher launcher, Agent agent, String provider, String... headers)
            throws IOException {
        String[] arguments =
                Stream.concat(Stream.of(provider), Stream.of(headers)).toArray(String[]::new);
        return new ClientProcess(
                agent, launcher.client(agent, provider, "dev.heddle.benchmarks.client.CallClient", arguments));
    }

    /** The processor time that it took so far. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    Agent agent() {
        return agent;
    }

    Block run(Scenario scenario, int calls) throws IOException {
        String[] numbers = ask(scenario.kind + " " + calls);
        List<Double> micros = new ArrayList<>(calls);
        for (int i = 2; i < numbers.length; i++) {
            micros.add(Long.parseLong(numbers[i]) / 1e3);
        }
        return new Block(Double.parseDouble(numbers[0]), Long.parseLong(numbers[1]) / 1e3, micros);
    }

    Memory memory() throws IOException {
        String[] numbers = ask("memory 1");
        return new Memory(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    private String[] ask(String command) throws IOException {
        commands.println(command);
        String answer = answers.readLine();
        if (answer == null) {
            throw new IllegalStateException("the client with " + agent.title() + " ended; see target/stderr.log");
        }
        return answer.split(" ");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
