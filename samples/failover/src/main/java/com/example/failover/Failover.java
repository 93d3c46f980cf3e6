package com.example.failover;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** An ordinary openai-java application: a question, a stream, and a question when its provider is gone. */
public final class Failover {

    private static final String MODEL = "gpt-4o-mini";

    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();

    private Failover() {}

    public static void main(String[] arguments) {
        Failover app = new Failover();
        app.ask("What is a heddle?");
        app.stream("How does weaving work?");
        app.ask("Is anybody there?");
        app.client.close();
    }

    private void ask(String question) {
        System.out.println("> " + question);
        try {
            ChatCompletion answer = client.chat().completions().create(params(question));
            System.out.println(answer.choices().get(0).message().content().orElse(""));
            System.out.println("  by " + answer.model());
        } catch (OpenAIException e) {
            System.out.println("  no answer: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void stream(String question) {
        System.out.println("> " + question);
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params(question))) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(System.out::print);
            System.out.println("\n  to its end");
        } catch (OpenAIException e) {
            System.out.println("\n  cut off: " + e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private static ChatCompletionCreateParams params(String question) {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addUserMessage(question)
                .build();
    }
}
