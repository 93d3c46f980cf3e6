package dev.heddle.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A process that spends; what it has said so far. */
final class Spending {

    private final Process process;
    private final Thread reader;
    private final Map<String, Long> used = new ConcurrentHashMap<>();
    private final StringBuffer errors = new StringBuffer();
    private volatile int calls;

    static Spending start(String type, String url, String prefix, int callers) {
        try {
            return new Spending(
                    ForkedApp.onClassPath(System.getProperty("java.class.path"), SpendingApp.class.getName())
                            .argument(type)
                            .argument(url)
                            .argument(prefix)
                            .argument(String.valueOf(callers))
                            .start());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Spending(Process process) {
        this.process = process;
        this.reader = read(() -> process.inputReader().lines().forEach(this::said));
        read(() -> process.errorReader()
                .lines()
                .forEach(line -> errors.append(line).append('\n')));
    }

    private static Thread read(Runnable reading) {
        Thread thread = new Thread(reading);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void said(String line) {
        String[] parts = line.split(" ");
        if (parts[0].equals("CALLS")) {
            calls = Integer.parseInt(parts[1]);
        } else {
            used.put(parts[1], Long.valueOf(parts[2]));
        }
    }

    void awaitCalls(int enough) {
        Waiting.until(() -> calls >= enough, describe());
    }

    /** Tokens by who used them, when the budgets let it use no more. */
    Map<String, Long> awaitUsed() throws InterruptedException {
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as(describe()).isTrue();
        reader.join();
        assertThat(process.exitValue()).as(describe()).isZero();
        return new TreeMap<>(used);
    }

    private Supplier<String> describe() {
        return () -> calls + " calls, alive: " + process.isAlive() + "\n" + errors;
    }
}
