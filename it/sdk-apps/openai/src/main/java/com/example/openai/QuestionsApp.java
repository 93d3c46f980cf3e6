package com.example.openai;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.concurrent.TimeUnit;

/**
 * Asks two questions about one thing after another, until the second has the answer of the first or the things have run out.
 * Arguments: the provider's base URL; the two questions, each with {@code %s} for the thing; the things. Prints each pair's answers.
 */
public final class QuestionsApp {

    private static final long PAUSE_MILLIS = 300;

    private final OpenAIClient client;

    private QuestionsApp(OpenAIClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) throws InterruptedException {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments[0] + "/v1")
                .build();
        QuestionsApp app = new QuestionsApp(client);
        for (int i = 3; i < arguments.length; i++) {
            String first = app.ask(arguments[1].formatted(arguments[i]));
            // The answer is stored behind the back of whoever gets it.
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            String second = app.ask(arguments[2].formatted(arguments[i]));
            System.out.println(first + " / " + second);
            if (first.equals(second)) {
                break;
            }
        }
        client.close();
        System.exit(0);
    }

    private String ask(String question) {
        return client.chat()
                .completions()
                .create(ChatCompletionCreateParams.builder()
                        .model("gpt-4o-mini")
                        .addSystemMessage("You answer customers of a shop.")
                        .addUserMessage(question)
                        .build())
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("-");
    }
}
