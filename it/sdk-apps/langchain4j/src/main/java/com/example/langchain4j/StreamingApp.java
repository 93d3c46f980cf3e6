package com.example.langchain4j;

import com.example.scenario.StreamedCalls;
import com.example.scenario.StreamedCalls.Heard;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Streamed chats; LangChain4j retries none of them. Arguments: the provider's base URL, the timeout in milliseconds. */
public final class StreamingApp {

    private StreamingApp() {}

    public static void main(String[] arguments) throws IOException {
        StreamingChatModel chat = OpenAiStreamingChatModel.builder()
                .baseUrl(arguments[0] + "/v1")
                .apiKey("sk-test")
                .modelName("gpt-4o-mini")
                .timeout(Duration.ofMillis(Long.parseLong(arguments[1])))
                .build();
        StreamedCalls.serve((model, question, heard) -> stream(chat, model, question, heard));
    }

    private static void stream(StreamingChatModel chat, String model, String question, Heard heard) throws Exception {
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from(question))
                .modelName(model)
                .build();
        chat.chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String partial) {
                heard.text(partial);
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                whole.complete(response);
            }

            @Override
            public void onError(Throwable error) {
                whole.completeExceptionally(error);
            }
        });
        ChatResponse response = whole.get();
        heard.model(String.valueOf(response.modelName()));
        if (response.tokenUsage() != null && response.tokenUsage().outputTokenCount() != null) {
            heard.usage(
                    response.tokenUsage().inputTokenCount(),
                    response.tokenUsage().outputTokenCount());
        }
    }
}
