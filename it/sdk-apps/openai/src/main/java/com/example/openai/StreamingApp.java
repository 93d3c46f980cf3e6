package com.example.openai;

import com.example.scenario.StreamedCalls;
import com.example.scenario.StreamedCalls.Heard;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import java.io.IOException;
import java.time.Duration;

/** Streamed chats with two retries. Arguments: the provider's base URL, the timeout in milliseconds. */
public final class StreamingApp {

    private StreamingApp() {}

    public static void main(String[] arguments) throws IOException {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .maxRetries(2)
                .timeout(Duration.ofMillis(Long.parseLong(arguments[1])))
                .build();
        StreamedCalls.serve((model, question, heard) -> stream(client, model, question, heard));
    }

    private static void stream(OpenAIClient client, String model, String question, Heard heard) {
        ChatCompletionCreateParams params = ChatCompletionCreateParams.builder()
                .model(model)
                .addUserMessage(question)
                .streamOptions(
                        ChatCompletionStreamOptions.builder().includeUsage(true).build())
                .build();
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params)) {
            chunks.stream().forEach(chunk -> hear(chunk, heard));
        }
    }

    private static void hear(ChatCompletionChunk chunk, Heard heard) {
        heard.model(chunk.model());
        chunk.choices().forEach(choice -> choice.delta().content().ifPresent(heard::text));
        chunk.usage().ifPresent(usage -> heard.usage(usage.promptTokens(), usage.completionTokens()));
    }
}
