package com.example.annotated;

import com.openai.client.OpenAIClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.heddle.CacheKey;
import dev.heddle.CacheMode;
import dev.heddle.LlmCall;
import dev.heddle.Route;
import dev.heddle.Tenant;
import dev.heddle.call.LlmScope;
import dev.langchain4j.model.chat.ChatModel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** A service that declares how its LLM calls behave; it calls them by the SDKs as it would without. */
public class SupportDesk {

    private final OpenAIClient openai;
    private final ChatModel langchain;
    private final ExecutorService pool;

    public SupportDesk(OpenAIClient openai, ChatModel langchain, ExecutorService pool) {
        this.openai = openai;
        this.langchain = langchain;
        this.pool = pool;
    }

    private static ChatCompletionCreateParams params(String question) {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .addUserMessage(question)
                .build();
    }

    private String ask(String question) {
        return text(openai.chat().completions().create(params(question)));
    }

    private static String text(ChatCompletion completion) {
        return completion.choices().get(0).message().content().orElse("-");
    }

    @LlmCall(model = "gpt-4o-mini", maxTokens = 64, feature = "support")
    public String limited(String question) {
        question = question + "?";
        return ask(question);
    }

    @LlmCall(cache = CacheMode.EXACT, ttl = "10m")
    public String forTenant(String question, @Tenant String company, @CacheKey int edition) {
        return ask(question);
    }

    @LlmCall(model = "gpt-4o-mini", maxTokens = 64)
    public String overLangChain(String question) {
        return langchain.chat(question);
    }

    @LlmCall(model = "gpt-4o-mini")
    public CompletionStage<String> later(String question) {
        return openai.async().chat().completions().create(params(question)).thenApply(SupportDesk::text);
    }

    @LlmCall(model = "gpt-4o-mini", maxTokens = 64)
    public String streamed(String question) {
        StringBuilder text = new StringBuilder();
        try (StreamResponse<ChatCompletionChunk> chunks =
                openai.chat().completions().createStreaming(params(question))) {
            chunks.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .forEach(choice -> choice.delta().content().ifPresent(text::append));
        }
        return text.toString();
    }

    @LlmCall(model = "gpt-4o-mini")
    public String onThread(String question) throws InterruptedException {
        String[] answer = new String[1];
        Thread thread = new Thread(() -> answer[0] = ask(question));
        thread.start();
        thread.join();
        return answer[0];
    }

    @LlmCall(model = "gpt-4o-mini")
    public String onWrappedPool(String question) throws Exception {
        return LlmScope.wrap(pool).submit(() -> ask(question)).get(30, TimeUnit.SECONDS);
    }

    @LlmCall(model = "gpt-4o-mini")
    public String escaped(String question) throws Exception {
        return pool.submit(() -> ask(question)).get(30, TimeUnit.SECONDS);
    }

    @LlmCall(
            routes = {
                @Route(when = "question.length() < 20 && !urgent", model = "gpt-4.1-nano"),
                @Route(model = "gpt-4.1")
            })
    public String routed(String question, boolean urgent) {
        return ask(question);
    }

    @LlmCall(retryBudget = 1, fallback = "canned")
    public String withFallback(String question) {
        return ask(question);
    }

    String canned(String question, Throwable why) {
        return "canned answer to " + question + " because of " + why.getClass().getSimpleName();
    }

    @LlmCall(model = "gpt-4o", retryBudget = 2, fallbackModels = "gpt-4o-mini")
    public String withFallbackModel(String question) {
        return ask(question);
    }

    @LlmCall(timeout = "2s", retryBudget = 0)
    public String inTime(String question) {
        return ask(question);
    }

    @LlmCall(timeout = "2s", retryBudget = 0)
    public String inTimeOverLangChain(String question) {
        return langchain.chat(question);
    }

    @LlmCall(retryBudget = 0, fallback = "cannedLater")
    public CompletableFuture<String> laterWithFallback(String question) {
        return openai.async().chat().completions().create(params(question)).thenApply(SupportDesk::text);
    }

    CompletableFuture<String> cannedLater(String question) {
        return CompletableFuture.completedFuture("canned later answer to " + question);
    }
}
