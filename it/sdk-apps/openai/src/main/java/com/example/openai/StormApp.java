package com.example.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.OpenAIException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;

/**
 * Callers that each ask, wait a while and ask again until their input says stop, and what remains of them afterwards.
 * Arguments: the provider's base URL, callers, the mean pause in milliseconds, models.
 */
public final class StormApp {

    private static final int GRACE_MILLIS = 10_000;

    /** Of the client's own, which come and go. */
    private static final int IDLE_THREADS = 8;

    private final OpenAIClient client;
    private final int pauseMillis;
    private final LongAdder calls = new LongAdder();
    private final LongAdder answered = new LongAdder();
    private volatile boolean over;

    private StormApp(OpenAIClient client, int pauseMillis) {
        this.client = client;
        this.pauseMillis = pauseMillis;
    }

    public static void main(String[] arguments) throws Exception {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .maxRetries(2)
                .build();
        StormApp app = new StormApp(client, Integer.parseInt(arguments[2]));
        List<String> models = List.of(arguments).subList(3, arguments.length);
        models.forEach(model -> app.call(model, true));
        int before = threads();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            String model = models.get(i % models.size());
            boolean stream = i / models.size() % 2 == 0;
            Thread caller = new Thread(() -> app.callUntilOver(model, stream), "caller-" + i);
            caller.start();
            callers.add(caller);
        }
        app.reportUntilOver();
        for (Thread caller : callers) {
            caller.join();
        }
        int after = settledThreads(before);
        System.out.println("RESULT calls " + app.calls.sum());
        System.out.println("RESULT answered " + app.answered.sum());
        System.out.println("RESULT threadsBefore " + before);
        System.out.println("RESULT threadsAfter " + after);
        System.exit(0);
    }

    /** Each line of input but {@code stop} asks for the heap that is in use after a collection. */
    private void reportUntilOver() throws Exception {
        System.out.println("READY");
        var lines = new BufferedReader(new InputStreamReader(System.in));
        for (String line = lines.readLine(); line != null && !line.equals("stop"); line = lines.readLine()) {
            System.gc();
            System.out.println("HEAP "
                    + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        over = true;
    }

    private void callUntilOver(String model, boolean stream) {
        while (!over) {
            pause();
            call(model, stream);
        }
    }

    private void call(String model, boolean stream) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage("Say hello")
                .build();
        calls.increment();
        try {
            if (stream) {
                drain(params);
            } else {
                client.chat().completions().create(params);
            }
            answered.increment();
        } catch (OpenAIException expected) {
            // The provider is told to fail.
            Thread.yield();
        }
    }

    private void drain(ChatCompletionCreateParams params) {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(chunk -> {});
        }
    }

    private void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(2 * pauseMillis + 1));
        } catch (InterruptedException e) {
            over = true;
        }
    }

    /** Clients let idle threads go after a while. */
    private static int settledThreads(int before) throws InterruptedException {
        long end = System.nanoTime() + GRACE_MILLIS * 1_000_000L;
        while (threads() > before + IDLE_THREADS && System.nanoTime() < end) {
            Thread.sleep(100);
        }
        return threads();
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }
}
