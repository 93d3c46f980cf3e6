package com.example.openai;

import com.example.scenario.Scenarios;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.RequestOptions;
import com.openai.core.Timeout;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.HttpResponseFor;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Every way of calling openai-java. Arguments: the provider's base URL, then scenario names. */
public final class OpenAiApp {

    private final OpenAIClient client;

    private OpenAiApp(OpenAIClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .build();
        OpenAiApp app = new OpenAiApp(client);
        new Scenarios()
                .add("sync", app::sync)
                .add("async", app::async)
                .add("stream", () -> app.stream(false))
                .add("streamWithUsage", () -> app.stream(true))
                .add("asyncStream", app::asyncStream)
                .add("raw", app::raw)
                .add("withOptions", app::withOptions)
                .add("tools", app::tools)
                .add("structured", app::structured)
                .add("responses", app::responses)
                .add("responsesStream", app::responsesStream)
                .add("embeddings", app::embeddings)
                .add("completions", app::completions)
                .add("models", app::models)
                .addExtra("uncached", app::uncached)
                .addExtra("impatient", app::impatient)
                .addExtra("impatientStream", app::impatientStream)
                .addExtra("cancelledStream", app::cancelledStream)
                .run(List.of(arguments).subList(1, arguments.length));
        client.close();
        // The threads of early versions would keep the JVM alive for a minute.
        System.exit(0);
    }

    private static ChatCompletionCreateParams.Builder chat() {
        return ChatCompletionCreateParams.builder()
                .model(Scenarios.model("gpt-4o-mini"))
                .addUserMessage("Say hello")
                .temperature(0.5)
                .maxCompletionTokens(128);
    }

    private static String text(ChatCompletion completion) {
        return completion.model() + " | "
                + completion.choices().get(0).message().content().orElse("-") + " | "
                + completion
                        .usage()
                        .map(u -> u.promptTokens() + "+" + u.completionTokens())
                        .orElse("-");
    }

    private String sync() {
        return text(client.chat().completions().create(chat().build()));
    }

    private String async() throws Exception {
        return text(client.async().chat().completions().create(chat().build()).get(30, TimeUnit.SECONDS));
    }

    private String stream(boolean usage) {
        ChatCompletionCreateParams.Builder params = chat();
        if (usage) {
            params.streamOptions(
                    ChatCompletionStreamOptions.builder().includeUsage(true).build());
        }
        Collected collected = new Collected();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params.build())) {
            chunks.stream().forEach(collected::add);
        }
        return collected.toString();
    }

    private static RequestOptions impatience() {
        return RequestOptions.builder()
                .timeout(Timeout.builder().read(Duration.ofMillis(700)).build())
                .build();
    }

    private String impatient() {
        return text(client.chat().completions().create(chat().build(), impatience()));
    }

    private String impatientStream() {
        Collected collected = new Collected();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(chat().build(), impatience())) {
            chunks.stream().forEach(collected::add);
        }
        return collected.toString();
    }

    private String cancelledStream() {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(chat().build())) {
            return chunks.stream().findFirst().orElseThrow().model();
        }
    }

    private String asyncStream() throws Exception {
        Collected collected = new Collected();
        AsyncStreamResponse<ChatCompletionChunk> chunks =
                client.async().chat().completions().createStreaming(chat().build());
        chunks.subscribe(collected::add);
        chunks.onCompleteFuture().get(30, TimeUnit.SECONDS);
        return collected.toString();
    }

    private String raw() {
        try (HttpResponseFor<ChatCompletion> response =
                client.chat().completions().withRawResponse().create(chat().build())) {
            return response.statusCode() + " " + text(response.parse());
        }
    }

    private String uncached() {
        return text(client.withOptions(options -> options.putHeader("X-Heddle-Cache", "bypass"))
                .chat()
                .completions()
                .create(chat().build()));
    }

    private String withOptions() {
        return text(client.withOptions(options -> options.putHeader("x-team", "search"))
                .chat()
                .completions()
                .create(chat().build()));
    }

    /** In the order of its names: two runs send the same. */
    private static Map<String, Object> tool() {
        return new TreeMap<>(Map.of(
                "type",
                "function",
                "function",
                new TreeMap<>(Map.of("name", "get_weather", "parameters", Map.of("type", "object")))));
    }

    private String tools() {
        ChatCompletionCreateParams params = chat().model("gpt-4.1")
                .putAdditionalBodyProperty("tools", JsonValue.from(List.of(tool())))
                .build();
        ChatCompletion completion = client.chat().completions().create(params);
        return completion.choices().get(0).finishReason() + " "
                + completion
                        .choices()
                        .get(0)
                        .message()
                        .toolCalls()
                        .map(List::size)
                        .orElse(0);
    }

    /** What the structured scenario asks for. */
    public static final class Weather {
        public String city;
        public int celsius;
    }

    private String structured() {
        Weather weather = client.chat()
                .completions()
                .create(chat().model("gpt-4.1-nano")
                        .responseFormat(Weather.class)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElseThrow();
        return weather.city + " " + weather.celsius;
    }

    private String responses() {
        var response = client.responses()
                .create(ResponseCreateParams.builder()
                        .model("gpt-4.1-mini")
                        .input("Say hello")
                        .build());
        return response.output()
                        .get(0)
                        .message()
                        .get()
                        .content()
                        .get(0)
                        .outputText()
                        .get()
                        .text() + " | "
                + response.usage()
                        .map(u -> u.inputTokens() + "+" + u.outputTokens())
                        .orElse("-");
    }

    private String responsesStream() {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<ResponseStreamEvent> events = client.responses()
                .createStreaming(ResponseCreateParams.builder()
                        .model("gpt-4.1-mini")
                        .input("Say hello")
                        .build())) {
            events.stream().forEach(event -> event.outputTextDelta().ifPresent(d -> text.append(d.delta())));
        }
        return text.toString();
    }

    private String embeddings() {
        var response = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model("text-embedding-3-small")
                        .input("hello")
                        .build());
        return response.data().get(0).embedding().size() + " | "
                + response.usage().promptTokens();
    }

    private String completions() {
        var response = client.completions()
                .create(CompletionCreateParams.builder()
                        .model("gpt-3.5-turbo-instruct")
                        .prompt("Say hello")
                        .build());
        return response.choices().get(0).text();
    }

    private String models() {
        return String.valueOf(client.models().list().data().size());
    }

    /** What a stream of chunks adds up to. */
    private static final class Collected {

        private final StringBuilder text = new StringBuilder();
        private int chunks;
        private String usage = "-";

        synchronized void add(ChatCompletionChunk chunk) {
            chunks++;
            chunk.choices().forEach(choice -> choice.delta().content().ifPresent(text::append));
            chunk.usage().ifPresent(u -> usage = u.promptTokens() + "+" + u.completionTokens());
        }

        @Override
        public synchronized String toString() {
            return text + " | " + chunks + " chunks | " + usage;
        }
    }
}
