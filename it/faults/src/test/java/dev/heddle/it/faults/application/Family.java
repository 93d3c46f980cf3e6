package dev.heddle.it.faults.application;

import dev.heddle.simulator.ProviderSimulator;

/** A dialect, and models that its providers have. */
enum Family {
    OPENAI("openai", "/v1", "gpt-4", "gpt-4.1-mini", "gpt-4.1"),
    ANTHROPIC("anthropic", "", "claude-2", "claude-sonnet-4-5", "claude-opus-4-1");

    private final String dialect;
    private final String pathOfBase;
    private final String smallModel;
    private final String fallback;
    private final String refusingFallback;

    Family(String dialect, String pathOfBase, String smallModel, String fallback, String refusingFallback) {
        this.dialect = dialect;
        this.pathOfBase = pathOfBase;
        this.smallModel = smallModel;
        this.fallback = fallback;
        this.refusingFallback = refusingFallback;
    }

    /** The name in {@code heddle.yaml}. */
    String dialect() {
        return dialect;
    }

    /** The base URL in {@code heddle.yaml}. */
    String baseUrl(ProviderSimulator provider) {
        return provider.baseUrl() + pathOfBase;
    }

    /** A model whose window is smaller than that of any fallback. */
    String smallModel() {
        return smallModel;
    }

    /** The model that answers where the primary does not. */
    String fallback() {
        return fallback;
    }

    /** One that refuses a request whose last message is the beginning of an answer. */
    String refusingFallback() {
        return refusingFallback;
    }
}
