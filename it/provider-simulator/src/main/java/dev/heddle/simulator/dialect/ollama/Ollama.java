package dev.heddle.simulator.dialect.ollama;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.script.Failure;

/** What Ollama's endpoints have in common. */
final class Ollama {

    static final String CREATED_AT = "2026-01-01T00:00:00.000000Z";

    private Ollama() {}

    static Object errorBody(Failure failure) {
        return object("error", failure.messageOr(message(failure)));
    }

    private static String message(Failure failure) {
        if (failure.is("context_length_exceeded")) {
            return "the input length exceeds the context length";
        }
        return switch (failure.status()) {
            case 404 -> "model not found, try pulling it first";
            case 429, 503 -> "server busy, please try again. maximum pending requests exceeded";
            default -> failure.status() < 500 ? "invalid request" : "llama runner process has terminated";
        };
    }
}
