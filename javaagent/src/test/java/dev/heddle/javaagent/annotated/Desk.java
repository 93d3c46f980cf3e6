package dev.heddle.javaagent.annotated;

import dev.heddle.bridge.CallResult;
import dev.heddle.bridge.Invocation;
import dev.heddle.call.LlmOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An annotated class as it is compiled: methods of every shape that has to be woven. */
public class Desk {

    public static final List<String> SEEN = new ArrayList<>();

    static void note() {
        Invocation current = Invocation.current();
        SEEN.add(current == null ? "none" : current.spec().id());
    }

    static RuntimeException unavailable() {
        Invocation current = Invocation.current();
        if (current != null) {
            current.ended(new CallResult(
                    "openai", "m", 503, "server_error", null, false, LlmOutcome.Tier.MODEL, 1, null, null));
        }
        return new IllegalStateException("503");
    }

    public String answer(String question) {
        note();
        if (question.isEmpty()) {
            throw unavailable();
        }
        return "answered " + question;
    }

    public double sum(long first, double second, int[] rest, boolean fail) throws IOException {
        note();
        double sum = 0;
        for (int i = 0; i < rest.length; i++) {
            long squared = (long) rest[i] * rest[i];
            sum += squared;
        }
        try {
            first = first * 2;
            second = second + first;
            if (fail) {
                throw new IOException("reset");
            }
        } catch (IOException e) {
            first = -1;
            throw e;
        } finally {
            note();
        }
        return sum + second;
    }

    public void forget(List<String> into, String what) {
        note();
        for (String part : what.split(",")) {
            if (part.equals("stop")) {
                return;
            }
            into.add(part);
        }
    }

    public CompletionStage<String> later(CompletableFuture<String> source) {
        note();
        return source.thenApply(text -> "later " + text);
    }
}
