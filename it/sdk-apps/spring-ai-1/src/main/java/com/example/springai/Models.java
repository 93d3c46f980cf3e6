package com.example.springai;

import java.util.concurrent.Callable;
import org.springframework.ai.anthropic.AnthropicChatModel;
import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.api.AnthropicApi;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.MetadataMode;
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
import org.springframework.ai.openai.api.OpenAiApi;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.retry.support.RetryTemplate;

/** The models as Spring AI 1.1 builds them; tools are left to the application. */
final class Models {

    private Models() {}

    private static OpenAiApi openAiApi(String base) {
        return OpenAiApi.builder().baseUrl(base).apiKey("sk-test").build();
    }

    private static OpenAiChatOptions.Builder openAiOptions(String model) {
        return OpenAiChatOptions.builder().model(model).temperature(0.5);
    }

    private static ChatModel openAi(String base, OpenAiChatOptions options) {
        return OpenAiChatModel.builder()
                .openAiApi(openAiApi(base))
                .defaultOptions(options)
                .build();
    }

    static ChatModel openAi(String base, String model) {
        return openAi(base, openAiOptions(model).build());
    }

    static ChatModel openAi(String base, String model, ToolCallback tool) {
        return openAi(
                base,
                openAiOptions(model)
                        .toolCallbacks(tool)
                        .internalToolExecutionEnabled(false)
                        .build());
    }

    static ChatModel openAi(String base, String model, String schema) {
        return openAi(base, openAiOptions(model).outputSchema(schema).build());
    }

    static EmbeddingModel openAiEmbeddings(String base) {
        return new OpenAiEmbeddingModel(
                openAiApi(base),
                MetadataMode.EMBED,
                OpenAiEmbeddingOptions.builder().model("text-embedding-3-small").build());
    }

    private static AnthropicChatOptions.Builder anthropicOptions(String model) {
        return AnthropicChatOptions.builder().model(model).maxTokens(128);
    }

    private static ChatModel anthropic(String base, AnthropicChatOptions options) {
        return AnthropicChatModel.builder()
                .anthropicApi(AnthropicApi.builder()
                        .baseUrl(base)
                        .apiKey("sk-ant-test")
                        .build())
                .defaultOptions(options)
                .build();
    }

    static ChatModel anthropic(String base, String model) {
        return anthropic(base, anthropicOptions(model).build());
    }

    static ChatModel anthropic(String base, String model, ToolCallback tool) {
        return anthropic(
                base,
                anthropicOptions(model)
                        .toolCallbacks(tool)
                        .internalToolExecutionEnabled(false)
                        .build());
    }

    static ChatModel anthropic(String base, String model, String schema) {
        return anthropic(base, anthropicOptions(model).outputSchema(schema).build());
    }

    private static ChatModel ollama(String base, OllamaChatOptions options) {
        return OllamaChatModel.builder()
                .ollamaApi(OllamaApi.builder().baseUrl(base).build())
                .defaultOptions(options)
                .build();
    }

    static ChatModel ollama(String base, String model) {
        return ollama(base, OllamaChatOptions.builder().model(model).build());
    }

    static ChatModel ollama(String base, String model, ToolCallback tool) {
        return ollama(
                base,
                OllamaChatOptions.builder()
                        .model(model)
                        .toolCallbacks(tool)
                        .internalToolExecutionEnabled(false)
                        .build());
    }

    static ChatModel ollama(String base, String model, String schema) {
        return ollama(
                base,
                OllamaChatOptions.builder().model(model).outputSchema(schema).build());
    }

    static EmbeddingModel ollamaEmbeddings(String base) {
        return OllamaEmbeddingModel.builder()
                .ollamaApi(OllamaApi.builder().baseUrl(base).build())
                .defaultOptions(OllamaEmbeddingOptions.builder()
                        .model("nomic-embed-text")
                        .build())
                .build();
    }

    static String retryingTwice(Callable<String> action) throws Exception {
        return RetryTemplate.builder().maxAttempts(3).noBackoff().build().execute(context -> action.call());
    }
}
