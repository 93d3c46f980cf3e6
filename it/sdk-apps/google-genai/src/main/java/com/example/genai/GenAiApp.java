package com.example.genai;

import com.example.scenario.Scenarios;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Schema;
import com.google.genai.types.Type;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Every way of calling google-genai. Arguments: the provider's base URL, then scenario names. */
public final class GenAiApp {

    private static final String MODEL = "gemini-2.5-flash";

    private final Client client;
    private final GenerateContentConfig config = GenerateContentConfig.builder()
            .maxOutputTokens(128)
            .temperature(0.5f)
            .build();

    private GenAiApp(Client client) {
        this.client = client;
    }

    public static void main(String[] arguments) {
        Client client = Client.builder()
                .apiKey("g-test")
                .httpOptions(HttpOptions.builder().baseUrl(arguments[0]).build())
                .build();
        GenAiApp app = new GenAiApp(client);
        new Scenarios()
                .add("sync", app::sync)
                .add("async", app::async)
                .add("stream", app::stream)
                .add("asyncStream", app::asyncStream)
                .add("structured", app::structured)
                .add("embeddings", app::embeddings)
                .run(List.of(arguments).subList(1, arguments.length));
        client.close();
        // The SDK's threads would keep the JVM alive for a minute.
        System.exit(0);
    }

    private static String text(GenerateContentResponse response) {
        return response.text() + " | "
                + response.usageMetadata()
                        .map(u -> u.promptTokenCount().orElse(0) + "+"
                                + u.candidatesTokenCount().orElse(0))
                        .orElse("-");
    }

    private String sync() {
        return text(client.models.generateContent(MODEL, "Say hello", config));
    }

    private String async() throws Exception {
        return text(
                client.async.models.generateContent(MODEL, "Say hello", config).get(30, TimeUnit.SECONDS));
    }

    private String stream() {
        try (ResponseStream<GenerateContentResponse> chunks =
                client.models.generateContentStream(MODEL, "Say hello", config)) {
            return collect(chunks);
        }
    }

    private String asyncStream() throws Exception {
        try (ResponseStream<GenerateContentResponse> chunks = client.async
                .models
                .generateContentStream(MODEL, "Say hello", config)
                .get(30, TimeUnit.SECONDS)) {
            return collect(chunks);
        }
    }

    private static String collect(ResponseStream<GenerateContentResponse> chunks) {
        StringBuilder text = new StringBuilder();
        for (GenerateContentResponse chunk : chunks) {
            text.append(chunk.text());
        }
        return text.toString();
    }

    private String structured() {
        Schema city = Schema.builder().type(Type.Known.STRING).build();
        Schema weather = Schema.builder()
                .type(Type.Known.OBJECT)
                .properties(Map.of("city", city))
                .required("city")
                .build();
        return client.models
                .generateContent(
                        "gemini-2.5-flash-lite",
                        "How is the weather in Lyon?",
                        GenerateContentConfig.builder()
                                .responseMimeType("application/json")
                                .responseSchema(weather)
                                .build())
                .text();
    }

    private String embeddings() {
        return String.valueOf(client.models
                .embedContent(
                        "gemini-embedding-001",
                        "hello",
                        EmbedContentConfig.builder().build())
                .embeddings()
                .map(List::size)
                .orElse(0));
    }
}
