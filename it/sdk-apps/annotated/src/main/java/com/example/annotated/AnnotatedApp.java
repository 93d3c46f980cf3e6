package com.example.annotated;

import com.example.scenario.Scenarios;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.heddle.call.LlmOutcome;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Calls annotated methods. Arguments: the provider's base URL, {@code plain} for the class itself or {@code generated} for its
 * generated subclass, then scenario names.
 */
public final class AnnotatedApp {

    private AnnotatedApp() {}

    public static void main(String[] arguments) throws Exception {
        OpenAIClient openai = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .build();
        OpenAiChatModel langchain = OpenAiChatModel.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .modelName("gpt-4o")
                .build();
        ExecutorService pool = Executors.newFixedThreadPool(1);
        pool.submit(() -> {}).get();
        SupportDesk desk = arguments[1].equals("generated")
                ? new SupportDesk_Heddle(openai, langchain, pool)
                : new SupportDesk(openai, langchain, pool);
        new Scenarios()
                .add("limited", outcome(() -> desk.limited("What is a heddle")))
                .addExtra("acme", outcome(() -> desk.forTenant("What is a heddle", "acme", 1)))
                .addExtra("acmeSecondEdition", outcome(() -> desk.forTenant("What is a heddle", "acme", 2)))
                .addExtra("globex", outcome(() -> desk.forTenant("What is a heddle", "globex", 1)))
                .addExtra("nobody", outcome(() -> desk.forTenant("What is a heddle", null, 1)))
                .add("overLangChain", outcome(() -> desk.overLangChain("What is a heddle")))
                .add(
                        "later",
                        () -> desk.later("What is a heddle")
                                .toCompletableFuture()
                                .get(30, TimeUnit.SECONDS))
                .add("streamed", outcome(() -> desk.streamed("What is a heddle")))
                .add("onThread", outcome(() -> desk.onThread("What is a heddle")))
                .add("onWrappedPool", outcome(() -> desk.onWrappedPool("What is a heddle")))
                .add("escaped", outcome(() -> desk.escaped("What is a heddle")))
                .add("routedShort", outcome(() -> desk.routed("Why?", false)))
                .add("routedUrgent", outcome(() -> desk.routed("Why?", true)))
                .add("withFallback", outcome(() -> desk.withFallback("a question")))
                .add("withFallbackModel", outcome(() -> desk.withFallbackModel("a question")))
                .add("inTime", () -> desk.inTime("a question"))
                .add("inTimeOverLangChain", () -> desk.inTimeOverLangChain("a question"))
                .add(
                        "laterWithFallback",
                        () -> desk.laterWithFallback("a question").get(30, TimeUnit.SECONDS))
                .run(List.of(arguments).subList(2, arguments.length));
        pool.shutdown();
        openai.close();
    }

    private static Callable<String> outcome(Callable<String> call) {
        return () -> call.call() + " | "
                + LlmOutcome.last()
                        .map(outcome -> outcome.id() + " " + outcome.tier() + " attempts=" + outcome.attempts()
                                + " reason=" + outcome.reason())
                        .orElse("no outcome");
    }
}
