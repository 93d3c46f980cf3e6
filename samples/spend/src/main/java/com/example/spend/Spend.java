package com.example.spend;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** An ordinary openai-java application: a help desk whose users ask much the same, some of it all at once, and too much of it. */
public final class Spend {

    private static final String MODEL = "gpt-4o-mini";
    private static final int BURST = 20;

    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();

    private Spend() {}

    public static void main(String[] arguments) {
        Spend app = new Spend();
        app.ask("How do I reset my password?");
        app.waitForTheNextUser();
        app.ask("How can I reset my password?");
        app.ask("How can I reset my PIN?");
        app.burst("Is the shop open on Sundays?");
        app.ask("Which plan is the cheapest?");
        app.ask("Where do I find my invoices?");
        app.ask("Who can see my orders?");
        app.client.close();
    }

    /** Nobody asks the same in the same second. */
    private void waitForTheNextUser() {
        try {
            Thread.sleep(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(String question) {
        System.out.println("> " + question);
        try {
            System.out.println("  " + answer(question));
        } catch (OpenAIException e) {
            System.out.println("  no answer: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /** Many users ask the same at the same time. */
    private void burst(String question) {
        System.out.println("> " + question + " (" + BURST + " users at once)");
        List<CompletableFuture<String>> asked = IntStream.range(0, BURST)
                .mapToObj(
                        user -> CompletableFuture.supplyAsync(() -> answer(question), task -> new Thread(task).start()))
                .toList();
        Set<String> answers = new TreeSet<>();
        asked.forEach(answer -> answers.add(answer.join()));
        System.out.println("  " + (answers.size() == 1 ? answers.iterator().next() : answers.size() + " answers"));
    }

    private String answer(String question) {
        ChatCompletion answer = client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model(MODEL)
                        .maxCompletionTokens(100)
                        .addUserMessage(question)
                        .build());
        return answer.choices().get(0).message().content().orElse("");
    }
}
