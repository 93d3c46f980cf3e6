package com.example.otel;

import com.example.scenario.Scenarios;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Calls openai-java inside spans of its own and prints each span's ids. Arguments: the provider's base URL, {@code own} to
 * start an OpenTelemetry SDK or {@code agent} to rely on the OpenTelemetry agent, then scenario names.
 */
public final class TracedApp {

    private final OpenAIClient client;

    private TracedApp(OpenAIClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) {
        AutoConfiguredOpenTelemetrySdk sdk =
                arguments[1].equals("own") ? AutoConfiguredOpenTelemetrySdk.initialize() : null;
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .build();
        TracedApp app = new TracedApp(client);
        new Scenarios()
                .add("sync", () -> traced("sync", app::sync))
                .add("async", () -> traced("async", app::async))
                .add("stream", () -> traced("stream", app::stream))
                .add("asyncStream", () -> traced("asyncStream", app::asyncStream))
                .run(List.of(arguments).subList(2, arguments.length));
        client.close();
        if (sdk != null) {
            sdk.getOpenTelemetrySdk().shutdown().join(10, TimeUnit.SECONDS);
        }
    }

    private static String traced(String name, Callable<String> call) throws Exception {
        Span span =
                GlobalOpenTelemetry.getTracer("com.example").spanBuilder(name).startSpan();
        try (Scope ignored = span.makeCurrent()) {
            call.call();
            return span.getSpanContext().getTraceId() + " "
                    + span.getSpanContext().getSpanId();
        } finally {
            span.end();
        }
    }

    private static ChatCompletionCreateParams params() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addUserMessage("Say hello")
                .temperature(0.5)
                .maxCompletionTokens(128)
                .build();
    }

    private String sync() {
        return client.chat().completions().create(params()).id();
    }

    private String async() throws Exception {
        return client.async()
                .chat()
                .completions()
                .create(params())
                .get(30, TimeUnit.SECONDS)
                .id();
    }

    private String stream() {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params())) {
            return String.valueOf(chunks.stream().count());
        }
    }

    private String asyncStream() throws Exception {
        AsyncStreamResponse<ChatCompletionChunk> chunks =
                client.async().chat().completions().createStreaming(params());
        chunks.subscribe(chunk -> {});
        chunks.onCompleteFuture().get(30, TimeUnit.SECONDS);
        return "done";
    }
}
