package com.example.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.example.scenario.StreamedCalls;
import com.example.scenario.StreamedCalls.Heard;
import java.io.IOException;
import java.time.Duration;

/** Streamed messages with two retries. Arguments: the provider's base URL, the timeout in milliseconds. */
public final class StreamingApp {

    private StreamingApp() {}

    public static void main(String[] arguments) throws IOException {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .apiKey("sk-ant-test")
                .baseUrl(arguments[0])
                .maxRetries(2)
                .timeout(Duration.ofMillis(Long.parseLong(arguments[1])))
                .build();
        StreamedCalls.serve((model, question, heard) -> stream(client, model, question, heard));
    }

    private static void stream(AnthropicClient client, String model, String question, Heard heard) {
        MessageCreateParams params = MessageCreateParams.builder()
                .model(model)
                .maxTokens(512L)
                .addUserMessage(question)
                .build();
        long[] input = {0};
        try (StreamResponse<RawMessageStreamEvent> events = client.messages().createStreaming(params)) {
            events.stream().forEach(event -> hear(event, heard, input));
        }
    }

    /** The input tokens come with the first event, the output tokens with the last. */
    private static void hear(RawMessageStreamEvent event, Heard heard, long[] input) {
        event.messageStart().ifPresent(start -> {
            heard.model(start.message().model().asString());
            input[0] = start.message().usage().inputTokens();
        });
        event.contentBlockDelta().flatMap(delta -> delta.delta().text()).ifPresent(delta -> heard.text(delta.text()));
        event.messageDelta()
                .ifPresent(delta -> heard.usage(input[0], delta.usage().outputTokens()));
    }
}
