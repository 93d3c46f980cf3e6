package com.example.springai;

import com.example.scenario.StreamedCalls;
import com.example.scenario.StreamedCalls.Heard;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.ai.chat.metadata.Usage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

/** Streamed chats with two retries. Arguments: the provider's base URL, the timeout in milliseconds. */
public final class StreamingApp {

    private StreamingApp() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, ChatModel> models = new ConcurrentHashMap<>();
        StreamedCalls.serve((name, question, heard) -> stream(
                models.computeIfAbsent(name, model -> openAi(arguments[0], Long.parseLong(arguments[1]), model)),
                question,
                heard));
    }

    private static ChatModel openAi(String base, long timeoutMillis, String model) {
        return OpenAiChatModel.builder()
                .options(OpenAiChatOptions.builder()
                        .baseUrl(base + "/v1")
                        .apiKey("sk-test")
                        .model(model)
                        .maxRetries(2)
                        .timeout(Duration.ofMillis(timeoutMillis))
                        .streamUsage(true)
                        .build())
                .build();
    }

    private static void stream(ChatModel model, String question, Heard heard) {
        model.stream(new Prompt(question)).doOnNext(chunk -> hear(chunk, heard)).blockLast();
    }

    private static void hear(ChatResponse chunk, Heard heard) {
        if (chunk.getResult() != null && chunk.getResult().getOutput().getText() != null) {
            heard.text(chunk.getResult().getOutput().getText());
        }
        if (chunk.getMetadata().getModel() != null
                && !chunk.getMetadata().getModel().isEmpty()) {
            heard.model(chunk.getMetadata().getModel());
        }
        Usage usage = chunk.getMetadata().getUsage();
        if (usage != null && usage.getCompletionTokens() != null && usage.getCompletionTokens() > 0) {
            heard.usage(usage.getPromptTokens(), usage.getCompletionTokens());
        }
    }
}
