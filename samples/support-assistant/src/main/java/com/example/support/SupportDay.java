package com.example.support;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.heddle.call.LlmOutcome;
import dev.heddle.call.LlmServices;

/** A day at the desk: a typed answer, one that had to be asked for again, and what happens when the provider is gone. */
public final class SupportDay {

    private SupportDay() {}

    public static void main(String[] arguments) {
        TicketDesk desk = LlmServices.of(TicketDesk.class);
        OpenAIClient client = OpenAIOkHttpClient.fromEnv();
        SupportAssistant assistant = new SupportAssistant_Heddle(client);

        sort(desk, "The posters I ordered have the wrong colours, and the fair begins tomorrow!");
        sort(desk, "You charged me twice for order 4711.");
        answer(assistant, "When do you open on Saturdays?");

        System.out.println("-- the provider goes down");
        sort(desk, "Can I still change the paper of my order?");
        answer(assistant, "When do you close?");
        client.close();
    }

    private static void sort(TicketDesk desk, String message) {
        System.out.println("> " + message);
        System.out.println(desk.sort(message));
        System.out.println("  " + outcome());
    }

    private static void answer(SupportAssistant assistant, String question) {
        System.out.println("> " + question);
        System.out.println(assistant.answer(question));
        System.out.println("  " + outcome());
    }

    /** Where the answer came from, and why. */
    private static String outcome() {
        LlmOutcome outcome = LlmOutcome.last().orElseThrow();
        return switch (outcome.tier()) {
            case MODEL, FALLBACK_MODEL ->
                "by " + outcome.model() + ": attempts=" + outcome.attempts() + " repairs=" + outcome.repairs()
                        + " cost_usd=" + outcome.costUsd();
            case FALLBACK_METHOD ->
                outcome.calls() == 0
                        ? "by the fallback, after a call that only the agent sees"
                        : "by the fallback: reason=" + outcome.reason() + " attempts=" + outcome.attempts();
            case STALE_CACHE -> "by an earlier answer";
            case STATIC_ANSWER -> "by the text that heddle.yaml has for when nobody answers";
            case UNSEEN -> "by a call that only the agent sees";
        };
    }
}
