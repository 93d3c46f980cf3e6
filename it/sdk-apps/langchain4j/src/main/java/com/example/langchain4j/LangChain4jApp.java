package com.example.langchain4j;

import com.example.scenario.Scenarios;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** LangChain4j on three providers. Arguments: the provider's base URL, then scenario names. */
public final class LangChain4jApp {

    private LangChain4jApp() {}

    public static void main(String[] arguments) {
        String base = arguments[0];
        new Scenarios()
                .add(
                        "openaiSync",
                        () -> sync(OpenAiChatModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-test")
                                .modelName(Scenarios.model("gpt-4o-mini"))
                                .maxTokens(128)
                                .temperature(0.5)
                                .build()))
                .add(
                        "openaiStream",
                        () -> stream(OpenAiStreamingChatModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-test")
                                .modelName(Scenarios.model("gpt-4o-mini"))
                                .build()))
                .add(
                        "openaiStructured",
                        () -> structured(OpenAiChatModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-test")
                                .modelName("gpt-4.1-nano")
                                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                                .strictJsonSchema(true)
                                .build()))
                .add(
                        "openaiEmbeddings",
                        () -> String.valueOf(OpenAiEmbeddingModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-test")
                                .modelName("text-embedding-3-small")
                                .build()
                                .embed("hello")
                                .content()
                                .dimension()))
                .add(
                        "anthropicSync",
                        () -> sync(AnthropicChatModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-ant-test")
                                .modelName(Scenarios.model("claude-sonnet-4-5"))
                                .maxTokens(128)
                                .build()))
                .add(
                        "anthropicStream",
                        () -> stream(AnthropicStreamingChatModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-ant-test")
                                .modelName(Scenarios.model("claude-sonnet-4-5"))
                                .maxTokens(128)
                                .build()))
                .add(
                        "ollamaSync",
                        () -> sync(OllamaChatModel.builder()
                                .baseUrl(base)
                                .modelName("llama3.2")
                                .build()))
                .add(
                        "ollamaStream",
                        () -> stream(OllamaStreamingChatModel.builder()
                                .baseUrl(base)
                                .modelName("llama3.2")
                                .build()))
                .addExtra(
                        "openaiImpatient",
                        () -> sync(OpenAiChatModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-test")
                                .modelName(Scenarios.model("gpt-4o-mini"))
                                .timeout(Duration.ofMillis(700))
                                .build()))
                .addExtra(
                        "openaiCancelledStream",
                        () -> cancelled(OpenAiStreamingChatModel.builder()
                                .baseUrl(base + "/v1")
                                .apiKey("sk-test")
                                .modelName(Scenarios.model("gpt-4o-mini"))
                                .build()))
                .run(List.of(arguments).subList(1, arguments.length));
    }

    private static String text(ChatResponse response) {
        return response.aiMessage().text() + " | " + response.tokenUsage().inputTokenCount() + "+"
                + response.tokenUsage().outputTokenCount();
    }

    private static String sync(ChatModel model) {
        return text(model.chat(UserMessage.from("Say hello")));
    }

    private record Weather(String city, int celsius) {}

    /** Not public: its proxy is a class of the application's own package. */
    interface Assistant {
        Weather weather(String question);
    }

    private static String structured(ChatModel model) {
        return AiServices.create(Assistant.class, model)
                .weather("How is the weather in Lyon?")
                .toString();
    }

    private static String cancelled(StreamingChatModel model) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        model.chat("Say hello", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
                context.streamingHandle().cancel();
                result.complete(partial.text());
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                result.complete("whole");
            }

            @Override
            public void onError(Throwable error) {
                result.completeExceptionally(error);
            }
        });
        return result.get(30, TimeUnit.SECONDS);
    }

    private static String stream(StreamingChatModel model) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        StringBuffer text = new StringBuffer();
        model.chat("Say hello", new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {
                text.append(partial);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                result.complete(text + " | " + text(response));
            }

            @Override
            public void onError(Throwable error) {
                result.completeExceptionally(error);
            }
        });
        return result.get(30, TimeUnit.SECONDS);
    }
}
