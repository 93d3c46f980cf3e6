package com.example.springai;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.OllamaEmbeddingModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.ai.ollama.api.OllamaEmbeddingOptions;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiEmbeddingModel;
import org.springframework.ai.openai.OpenAiEmbeddingOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** The models as Spring AI 2.0 builds them. */
final class Models {

    private Models() {}

    private static OpenAiChatOptions.Builder openAiOptions(String base, String model) {
        return OpenAiChatOptions.builder()
                .baseUrl(base + "/v1")
                .apiKey("sk-test")
                .model(model)
                .temperature(0.5);
    }

    private static ChatModel openAi(OpenAiChatOptions options) {
        return OpenAiChatModel.builder().options(options).build();
    }

    static ChatModel openAi(String base, String model) {
        return openAi(openAiOptions(base, model).build());
    }

    static ChatModel openAi(String base, String model, ToolCallback tool) {
        return openAi(openAiOptions(base, model).toolCallbacks(tool).build());
    }

    static ChatModel openAi(String base, String model, String schema) {
        return openAi(openAiOptions(base, model).outputSchema(schema).build());
    }

    static EmbeddingModel openAiEmbeddings(String base) {
        return OpenAiEmbeddingModel.builder()
                .options(OpenAiEmbeddingOptions.builder()
                        .baseUrl(base + "/v1")
                        .apiKey("sk-test")
                        .model("text-embedding-3-small")
                        .build())
                .build();
    }

    private static AnthropicChatOptions.Builder anthropicOptions(String base, String model) {
        return AnthropicChatOptions.builder()
                .baseUrl(base)
                .apiKey("sk-ant-test")
                .model(model)
                .maxTokens(128);
    }

    private static ChatModel anthropic(AnthropicChatOptions options) {
        return AnthropicChatModel.builder().options(options).build();
    }

    static ChatModel anthropic(String base, String model) {
        return anthropic(anthropicOptions(base, model).build());
    }

    static ChatModel anthropic(String base, String model, ToolCallback tool) {
        return anthropic(anthropicOptions(base, model).toolCallbacks(tool).build());
    }

    static ChatModel anthropic(String base, String model, String schema) {
        return anthropic(anthropicOptions(base, model).outputSchema(schema).build());
    }

    private static ChatModel ollama(String base, OllamaChatOptions options) {
        return OllamaChatModel.builder()
                .ollamaApi(OllamaApi.builder().baseUrl(base).build())
                .options(options)
                .build();
    }

    static ChatModel ollama(String base, String model) {
        return ollama(base, OllamaChatOptions.builder().model(model).build());
    }

    static ChatModel ollama(String base, String model, ToolCallback tool) {
        return ollama(
                base,
                OllamaChatOptions.builder().model(model).toolCallbacks(tool).build());
    }

    static ChatModel ollama(String base, String model, String schema) {
        return ollama(
                base,
                OllamaChatOptions.builder().model(model).outputSchema(schema).build());
    }

    static EmbeddingModel ollamaEmbeddings(String base) {
        return OllamaEmbeddingModel.builder()
                .ollamaApi(OllamaApi.builder().baseUrl(base).build())
                .options(OllamaEmbeddingOptions.builder()
                        .model("nomic-embed-text")
                        .build())
                .build();
    }

    static String retryingTwice(Callable<String> action) throws Exception {
        return new RetryTemplate(
                        RetryPolicy.builder().maxRetries(2).delay(Duration.ZERO).build())
                .execute(action::call);
    }
}
