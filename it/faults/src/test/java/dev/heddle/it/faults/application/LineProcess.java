package dev.heddle.it.faults.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.it.harness.ForkedApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running application that is told things line by line, and tells them. Thread-safe. */
public final class LineProcess implements AutoCloseable {

    private static final int START_SECONDS = 60;
    private static final int END_SECONDS = 30;

    private final Process process;
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private LineProcess(Process process, Consumer<String> listener) {
        this.process = process;
        read(process.getErrorStream(), errors::add);
        read(process.getInputStream(), line -> {
            if (line.equals("READY")) {
                ready.complete(null);
            } else {
                listener.accept(line);
            }
        });
    }

    /** Starts it, waits until it says that it is ready, and gives each line after that to the listener. */
    public static LineProcess start(ForkedApp app, Consumer<String> listener) {
        try {
            LineProcess started = new LineProcess(app.start(), listener);
            started.ready.orTimeout(START_SECONDS, TimeUnit.SECONDS).join();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line to its input. */
    public synchronized void tell(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the application ended: " + errors(), e);
        }
    }

    /** What it wrote to standard error. */
    public String errors() {
        return String.join("\n", errors);
    }

    /** Waits for its end; an application that stays is an {@link AssertionError}. */
    public void awaitEnd() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the application does not end: " + errors());
        }
    }

    /** Ends its input, and the application if it stays. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void read(InputStream in, Consumer<String> lines) {
        Thread thread = new Thread(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8))) {
                reader.lines().forEach(lines);
            } catch (IOException | UncheckedIOException e) {
                lines.accept("unreadable: " + e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
