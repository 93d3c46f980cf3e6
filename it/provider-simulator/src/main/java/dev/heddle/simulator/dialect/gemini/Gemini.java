package dev.heddle.simulator.dialect.gemini;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Paths;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.script.Failure;
import java.util.Map;

/** What Gemini's endpoints have in common. */
final class Gemini {

    private Gemini() {}

    /** The model in {@code …/models/{model}:method}. */
    static String model(String path) {
        return Paths.between(path, "/models/", ":");
    }

    static Rendering.Whole json(Object body, int pieces) {
        return Rendering.Whole.json(200, Map.of(), body, pieces);
    }

    static Rendering.Whole error(Failure failure) {
        return Rendering.Whole.json(failure.status(), Map.of(), errorBody(failure), 1);
    }

    static StreamEvent errorEvent(Failure failure) {
        return StreamEvent.of(StreamEvent.Kind.ERROR, errorBody(failure));
    }

    private static Object errorBody(Failure failure) {
        return object(
                "error",
                object(
                        "code", failure.status(),
                        "message", failure.messageOr(message(failure)),
                        "status", status(failure)));
    }

    private static String status(Failure failure) {
        return switch (failure.status()) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ABORTED";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 499 -> "CANCELLED";
            case 503 -> "UNAVAILABLE";
            case 504 -> "DEADLINE_EXCEEDED";
            default -> failure.status() < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
        };
    }

    private static String message(Failure failure) {
        if (failure.is("context_length_exceeded")) {
            return "The input token count (1048577) exceeds the maximum number of tokens allowed (1048576).";
        }
        if (failure.is("content_policy_violation")) {
            return "The request was blocked by the safety filters.";
        }
        if (failure.is("insufficient_quota")) {
            return "You exceeded your current quota, please check your plan and billing details.";
        }
        return switch (failure.status()) {
            case 401, 403 -> "API key not valid. Please pass a valid API key.";
            case 404 -> "The model is not found for API version v1beta, or is not supported for generateContent.";
            case 429 -> "Resource has been exhausted (e.g. check quota).";
            case 503 -> "The model is overloaded. Please try again later.";
            default -> failure.status() < 500 ? "Request contains an invalid argument." : "An internal error occurred.";
        };
    }
}
