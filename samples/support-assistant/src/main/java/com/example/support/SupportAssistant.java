package com.example.support;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.heddle.LlmCall;
import dev.heddle.Route;

/** Answers customers through openai-java. The agent holds the SDK's calls to what the annotation says. */
public class SupportAssistant {

    private final OpenAIClient client;

    public SupportAssistant(OpenAIClient client) {
        this.client = client;
    }

    @LlmCall(
            fallback = "canned",
            retryBudget = 1,
            timeout = "20s",
            maxTokens = 200,
            routes = {@Route(when = "question.length() < 40", model = "gpt-5-nano"), @Route(model = "gpt-5-mini")})
    public String answer(String question) {
        return client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("gpt-5-mini")
                        .addUserMessage(question)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("");
    }

    /** Stands in when the model finally failed. */
    String canned(String question, Throwable why) {
        System.out.println("  no answer: " + why.getClass().getSimpleName());
        return "A colleague will write to you within a day.";
    }
}
