package dev.heddle.it.faults.application;

import dev.heddle.simulator.ProviderSimulator;

/** A dialect, and models that its providers have. */
enum Family {
    OPENAI("openai", "/v1", "gpt-4", "gpt-4.1-mini", "gpt-4.1"),
    ANTHROPIC("anthropic", "", "claude-haiku-4-5", "claude-opus-4-6", "claude-opus-4-5");

    private final String dialect;
    private final String pathOfBase;
    private final String smallModel;
    private final String fallback;
    private final String continuingFallback;

    Family(String dialect, String pathOfBase, String smallModel, String fallback, String continuingFallback) {
        this.dialect = dialect;
        this.pathOfBase = pathOfBase;
        this.smallModel = smallModel;
        this.fallback = fallback;
        this.continuingFallback = continuingFallback;
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

    /** One that continues an answer that begins with the request's last message; the other refuses such requests. */
    String continuingFallback() {
        return continuingFallback;
    }
}
