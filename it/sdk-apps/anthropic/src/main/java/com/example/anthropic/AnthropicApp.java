package com.example.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.Timeout;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.HttpResponseFor;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.example.scenario.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Every way of calling anthropic-java. Arguments: the provider's base URL, then scenario names. */
public final class AnthropicApp {

    private final AnthropicClient client;

    private AnthropicApp(AnthropicClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .apiKey("sk-ant-test")
                .baseUrl(arguments[0])
                .build();
        AnthropicApp app = new AnthropicApp(client);
        Scenarios scenarios = new Scenarios()
                .add("sync", app::sync)
                .add("async", app::async)
                .add("stream", app::stream)
                .add("asyncStream", app::asyncStream)
                .add("raw", app::raw)
                .add("withOptions", app::withOptions)
                .add("tools", app::tools)
                .addExtra("longSystem", app::longSystem)
                .addExtra("impatient", app::impatient)
                .addExtra("impatientStream", app::impatientStream)
                .addExtra("cancelledStream", app::cancelledStream);
        StructuredOutput.addTo(scenarios, client).run(List.of(arguments).subList(1, arguments.length));
        client.close();
    }

    private static MessageCreateParams.Builder message() {
        return MessageCreateParams.builder()
                .model(Scenarios.model("claude-sonnet-4-5"))
                .maxTokens(128L)
                .addUserMessage("Say hello");
    }

    private static String text(Message message) {
        return message.model() + " | "
                + message.content().get(0).text().map(t -> t.text()).orElse("-") + " | "
                + message.usage().inputTokens() + "+" + message.usage().outputTokens();
    }

    private String sync() {
        return text(client.messages().create(message().build()));
    }

    private String longSystem() {
        String system = "You weave, and answer in the words of weavers. ".repeat(200);
        return text(client.messages().create(message().system(system).build()));
    }

    private String async() throws Exception {
        return text(client.async().messages().create(message().build()).get(30, TimeUnit.SECONDS));
    }

    private String stream() {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<RawMessageStreamEvent> events =
                client.messages().createStreaming(message().build())) {
            events.stream().forEach(event -> append(event, text));
        }
        return text.toString();
    }

    private static RequestOptions impatience() {
        return RequestOptions.builder()
                .timeout(Timeout.builder().read(Duration.ofMillis(700)).build())
                .build();
    }

    private String impatient() {
        return text(client.messages().create(message().build(), impatience()));
    }

    private String impatientStream() {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<RawMessageStreamEvent> events =
                client.messages().createStreaming(message().build(), impatience())) {
            events.stream().forEach(event -> append(event, text));
        }
        return text.toString();
    }

    private String cancelledStream() {
        try (StreamResponse<RawMessageStreamEvent> events =
                client.messages().createStreaming(message().build())) {
            return String.valueOf(events.stream().findFirst().orElseThrow().isMessageStart());
        }
    }

    private String asyncStream() throws Exception {
        StringBuffer text = new StringBuffer();
        AsyncStreamResponse<RawMessageStreamEvent> events =
                client.async().messages().createStreaming(message().build());
        events.subscribe(event -> append(event, text));
        events.onCompleteFuture().get(30, TimeUnit.SECONDS);
        return text.toString();
    }

    private static void append(RawMessageStreamEvent event, Appendable text) {
        event.contentBlockDelta().flatMap(delta -> delta.delta().text()).ifPresent(delta -> {
            try {
                text.append(delta.text());
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private String raw() {
        try (HttpResponseFor<Message> response =
                client.messages().withRawResponse().create(message().build())) {
            return response.statusCode() + " " + text(response.parse());
        }
    }

    private String withOptions() {
        return text(client.withOptions(options -> options.putHeader("x-team", "search"))
                .messages()
                .create(message().build()));
    }

    /** In the order of its names: two runs send the same. */
    private static Map<String, Object> tool() {
        return new TreeMap<>(Map.of("name", "get_weather", "input_schema", Map.of("type", "object")));
    }

    private String tools() {
        Message message = client.messages()
                .create(message()
                        .model("claude-haiku-4-5")
                        .putAdditionalBodyProperty("tools", JsonValue.from(List.of(tool())))
                        .build());
        return message.stopReason().map(Object::toString).orElse("-") + " "
                + message.content().size();
    }
}
