package dev.heddle.it.faults.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.it.faults.verdict.Outcome;
import dev.heddle.it.harness.ForkedApp;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A running application that makes the streamed calls it is told to make. Thread-safe. */
final class StreamingProcess implements AutoCloseable {

    private final Map<String, Waiting> calls = new ConcurrentHashMap<>();
    private final LineProcess process;

    private record Waiting(long beganNanos, CompletableFuture<Outcome> outcome) {

        Duration took() {
            return Duration.ofNanos(System.nanoTime() - beganNanos);
        }
    }

    StreamingProcess(ForkedApp app) {
        process = LineProcess.start(app, line -> heard(line.split(" ")));
    }

    /** Begins a call, under an id that no other call has. */
    CompletableFuture<Outcome> begin(String id, String model, Duration patience) {
        Waiting waiting = new Waiting(System.nanoTime(), new CompletableFuture<>());
        calls.put(id, waiting);
        process.tell(id + " " + model);
        return waiting.outcome.completeOnTimeout(
                new Outcome.Hung(patience), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it wrote to standard error. */
    String errors() {
        return process.errors();
    }

    @Override
    public void close() {
        process.close();
    }

    private void heard(String[] words) {
        Waiting waiting = words.length < 2 ? null : calls.get(words[1]);
        if (waiting != null) {
            waiting.outcome.complete(outcome(words, waiting.took()));
        }
    }

    private static Outcome outcome(String[] words, Duration took) {
        return words[0].equals("ANSWERED")
                ? new Outcome.Answered(decoded(words[4]), decoded(words[2]), decoded(words[3]), took)
                : new Outcome.Failed(decoded(words[5]), decoded(words[6]), decoded(words[4]), took);
    }

    private static String decoded(String word) {
        return word.equals("-") ? "" : new String(Base64.getDecoder().decode(word), UTF_8);
    }
}
