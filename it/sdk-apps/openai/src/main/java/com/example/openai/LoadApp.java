package com.example.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Many threads that call several models, whole and streamed, until the time is over, and prints how many calls each model got.
 * Arguments: the provider's base URL, threads, seconds, model names.
 */
public final class LoadApp {

    private final OpenAIClient client;
    private final long untilNanos;

    private LoadApp(OpenAIClient client, long untilNanos) {
        this.client = client;
        this.untilNanos = untilNanos;
    }

    public static void main(String[] arguments) throws InterruptedException {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .build();
        int threads = Integer.parseInt(arguments[1]);
        LoadApp app = new LoadApp(client, System.nanoTime() + Integer.parseInt(arguments[2]) * 1_000_000_000L);
        List<String> models = List.of(arguments).subList(3, arguments.length);
        List<LongAdder> calls = new ArrayList<>();
        models.forEach(model -> calls.add(new LongAdder()));
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int model = i % models.size();
            boolean stream = i / models.size() % 2 == 0;
            Thread thread = new Thread(() -> app.call(models.get(model), stream, calls.get(model)));
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        for (int i = 0; i < models.size(); i++) {
            System.out.println("RESULT " + models.get(i) + " " + calls.get(i).sum());
        }
        client.close();
    }

    private void call(String model, boolean stream, LongAdder calls) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Say hello")
                .build();
        while (System.nanoTime() < untilNanos) {
            calls.increment();
            try {
                if (stream) {
                    drain(params);
                } else {
                    client.chat().completions().create(params);
                }
            } catch (OpenAIException expected) {
                // The provider is told to fail; what matters is that every call is accounted for.
                Thread.yield();
            }
        }
    }

    private void drain(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(chunk -> {});
        }
    }
}
