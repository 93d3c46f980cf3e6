package dev.heddle.it.faults.storm;

import dev.heddle.it.faults.application.LineProcess;
import dev.heddle.it.harness.ForkedApp;
import dev.heddle.simulator.ProviderSimulator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Callers of openai-java under the agent, from the start until they are stopped. */
final class Storm implements AutoCloseable {

    private static final int HEAP_SECONDS = 60;

    private final Map<String, Long> results = new ConcurrentHashMap<>();
    private final BlockingQueue<Long> heaps = new LinkedBlockingQueue<>();
    private final LineProcess process;

    /**
     * @param pause the mean time between two calls of a caller
     * @param agent the application with the agent's settings
     */
    Storm(ForkedApp agent, ProviderSimulator provider, int callers, Duration pause, List<String> models) {
        agent.argument(provider.baseUrl()).argument(String.valueOf(callers)).argument(String.valueOf(pause.toMillis()));
        models.forEach(agent::argument);
        process = LineProcess.start(agent, line -> heard(line.split(" ")));
    }

    /** The application, under the agent. */
    static ForkedApp application() {
        return ForkedApp.of("openai", "com.example.openai.StormApp").withAgent();
    }

    /** The heap that is in use after a collection, in bytes. */
    long heap() throws InterruptedException {
        process.tell("heap");
        Long heap = heaps.poll(HEAP_SECONDS, TimeUnit.SECONDS);
        if (heap == null) {
            throw new AssertionError("the application does not answer: " + process.errors());
        }
        return heap;
    }

    /** Ends it; what it counted, by name. */
    Map<String, Long> stop() throws InterruptedException {
        process.tell("stop");
        process.awaitEnd();
        return Map.copyOf(results);
    }

    @Override
    public void close() {
        process.close();
    }

    private void heard(String[] words) {
        if (words[0].equals("RESULT")) {
            results.put(words[1], Long.valueOf(words[2]));
        } else if (words[0].equals("HEAP")) {
            heaps.add(Long.valueOf(words[1]));
        }
    }
}
