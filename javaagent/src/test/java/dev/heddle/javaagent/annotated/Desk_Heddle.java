package dev.heddle.javaagent.annotated;

import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the processor generates beside {@link Desk}, as far as the agent calls it. */
public final class Desk_Heddle extends Desk {

    private static final CallSpec ANSWER =
            CallSpec.of(CallSpec.CONTRACT, "Desk#answer").fallback(false).build();
    private static final CallSpec SUM =
            CallSpec.of(CallSpec.CONTRACT, "Desk#sum").build();
    private static final CallSpec FORGET =
            CallSpec.of(CallSpec.CONTRACT, "Desk#forget").build();
    private static final CallSpec LATER =
            CallSpec.of(CallSpec.CONTRACT, "Desk#later").fallback(false).build();

    static Invocation answer$woven(Desk self, String question) {
        return self instanceof Desk_Heddle ? Invocation.PASSIVE : Invocation.begin(ANSWER);
    }

    static String answer$failed(Desk self, String question, Invocation invocation, Throwable thrown) {
        if (invocation.recovers(thrown)) {
            return "canned '" + question + "' for " + thrown.getMessage();
        }
        throw Invocation.unchecked(invocation.failure(thrown));
    }

    static Invocation sum$woven(Desk self, long first, double second, int[] rest, boolean fail) {
        return Invocation.begin(SUM);
    }

    static double sum$failed(
            Desk self, long first, double second, int[] rest, boolean fail, Invocation invocation, Throwable thrown) {
        SEEN.add("failed " + first + " " + second + " " + rest.length + " " + fail);
        throw Invocation.unchecked(invocation.failure(thrown));
    }

    static Invocation forget$woven(Desk self, List<String> into, String what) {
        return Invocation.begin(FORGET);
    }

    static void forget$failed(Desk self, List<String> into, String what, Invocation invocation, Throwable thrown) {
        throw Invocation.unchecked(invocation.failure(thrown));
    }

    static Invocation later$woven(Desk self, CompletableFuture<String> source) {
        return Invocation.begin(LATER);
    }

    static CompletionStage<String> later$failed(
            Desk self, CompletableFuture<String> source, Invocation invocation, Throwable thrown) {
        throw Invocation.unchecked(invocation.failure(thrown));
    }

    static CompletableFuture<String> later$later(
            Desk self, CompletableFuture<String> source, Invocation invocation, CompletionStage<String> stage) {
        return invocation.later(
                stage, thrown -> CompletableFuture.completedFuture("canned for " + thrown.getMessage()));
    }
}
