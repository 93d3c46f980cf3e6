package com.example.service;

import com.example.scenario.Scenarios;
import dev.heddle.call.LlmOutcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Uses its desk in the ways that there are; says of each what came of it. */
public final class ServiceApp {

    private static final String MODEL = "gpt-4o-mini";

    private ServiceApp() {}

    public static void main(String[] arguments) {
        new Scenarios()
                .add("ask", () -> new Desk(Scenarios.model(MODEL)).classify("My printer is on fire.") + " " + outcome())
                .add(
                        "fallback",
                        () -> new Desk(Scenarios.model(MODEL), "claude-haiku-4-5").classify("My printer is on fire.")
                                + " " + outcome())
                .add(
                        "later",
                        () -> new Desk(Scenarios.model(MODEL))
                                .classifyLater("My printer is on fire.")
                                .get()
                                .toString())
                .add("stream", () -> whole(new Desk(Scenarios.model(MODEL)).write("a printer")))
                .run(List.of(arguments));
    }

    /** What became of the invocation, but for its price. */
    private static String outcome() {
        LlmOutcome outcome = LlmOutcome.last().orElseThrow();
        return outcome.tier() + " " + outcome.model() + " calls=" + outcome.calls() + " attempts=" + outcome.attempts()
                + " repairs=" + outcome.repairs() + " priced=" + (outcome.costUsd() != null);
    }

    private static String whole(Flow.Publisher<String> texts) throws Exception {
        CompletableFuture<String> whole = new CompletableFuture<>();
        texts.subscribe(new Flow.Subscriber<>() {

            private final StringBuilder text = new StringBuilder();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(String item) {
                text.append(item);
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
                whole.complete(text.toString());
            }
        });
        return whole.get();
    }
}
