package com.example.anthropic;

import com.anthropic.client.AnthropicClient;
import com.anthropic.models.messages.MessageCreateParams;
import com.example.scenario.Scenarios;

/** An answer in the shape of a class. */
final class StructuredOutput {

    private StructuredOutput() {}

    static Scenarios addTo(Scenarios scenarios, AnthropicClient client) {
        return scenarios.add("structured", () -> ask(client));
    }

    /** What is asked for. */
    public static final class Weather {
        public String city;
        public int celsius;
    }

    private static String ask(AnthropicClient client) {
        Weather weather = client.messages()
                .create(MessageCreateParams.builder()
                        .model("claude-opus-4-5")
                        .maxTokens(128L)
                        .addUserMessage("How is the weather in Lyon?")
                        .outputConfig(Weather.class)
                        .build())
                .content()
                .get(0)
                .asText()
                .text();
        return weather.city + " " + weather.celsius;
    }
}
