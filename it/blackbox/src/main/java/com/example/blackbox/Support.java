package com.example.blackbox;

import dev.heddle.LlmCall;
import dev.heddle.Route;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A class with annotated methods whose calls all fail. */
class Support<K extends Comparable<K>> {

    private final K shop;

    Support(K shop) {
        this.shop = shop;
    }

    @LlmCall(
            fallback = "canned",
            retryBudget = 1,
            routes = {@Route(when = "question.length() < 10", model = "gpt-5-nano"), @Route(model = "gpt-5-mini")})
    String answer(String question) throws IOException {
        throw new IOException("no answer to " + question);
    }

    String canned(String question, Throwable why) {
        return shop + ": " + why.getMessage();
    }

    @LlmCall(id = "Support#answerAll", fallback = "cannedLater", model = "gpt-5-mini")
    CompletionStage<List<K>> answer(List<K> questions) {
        return CompletableFuture.failedFuture(new IOException("down"));
    }

    CompletableFuture<List<K>> cannedLater(List<K> questions) {
        return CompletableFuture.completedFuture(questions);
    }
}
