package com.example.quickstart;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** An ordinary openai-java application: a question, a stream, a provider that stumbles, a model that is down. */
public final class Quickstart {

    private static final int CALLS_TO_A_DEAD_MODEL = 5;

    private final OpenAIClient client = OpenAIOkHttpClient.fromEnv();

    private Quickstart() {}

    public static void main(String[] arguments) {
        Quickstart app = new Quickstart();
        app.ask("gpt-4o-mini", "What is a heddle?");
        app.stream("gpt-4o", "Tell me about weaving.");
        app.ask("gpt-4o-mini", "Does it still work when the provider stumbles?");
        for (int i = 0; i < CALLS_TO_A_DEAD_MODEL; i++) {
            app.ask("gpt-3.5-turbo", "Is anybody there?");
        }
        app.client.close();
    }

    private void ask(String model, String question) {
        System.out.println("> " + question);
        try {
            System.out.println(client.chat()
                    .completions()
                    .create(params(model, question))
                    .choices()
                    .get(0)
                    .message()
                    .content()
                    .orElse(""));
        } catch (OpenAIException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private void stream(String model, String question) {
        System.out.println("> " + question);
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params(model, question))) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .flatMap(choice -> choice.delta().content().stream())
                    .forEach(System.out::print);
        }
        System.out.println();
    }

    private static ChatCompletionCreateParams params(String model, String question) {
        return ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(question)
                .build();
    }
}
