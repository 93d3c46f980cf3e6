package com.example.anthropic;

import com.anthropic.client.AnthropicClient;
import com.example.scenario.Scenarios;

/** This version has none. */
final class StructuredOutput {

    private StructuredOutput() {}

    static Scenarios addTo(Scenarios scenarios, AnthropicClient client) {
        return scenarios;
    }
}
