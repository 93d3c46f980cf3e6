package dev.heddle.runtime.call;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What whoever asked says of an answer once it has read it: an answer that does not fit is not given again. Thread-safe. */
public final class AnswerVerdict {

    private final CompletableFuture<Boolean> fits = new CompletableFuture<>();

    /** Says it; only the first time counts. */
    public void give(boolean answerFits) {
        fits.complete(answerFits);
    }

    void whenGiven(Consumer<Boolean> then) {
        fits.thenAccept(then);
    }
}
