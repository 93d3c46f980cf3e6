package dev.heddle.simulator.dialect.bedrock;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Paths;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamFormat;
import dev.heddle.simulator.script.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What Bedrock's operations have in common. */
final class Bedrock {

    private static final String MODEL = "/model/";

    private Bedrock() {}

    static boolean isOperation(String path, String operation) {
        return path.endsWith(operation) && path.contains(MODEL);
    }

    /** The model in {@code /model/{id}/operation}; ids and ARNs come percent-encoded. */
    static String model(String path) {
        return Paths.between(path, MODEL, "/");
    }

    static String requestId(Ids ids) {
        return ids.of("00000000-0000-4000-8000-");
    }

    static Map<String, String> headers(Ids ids) {
        return Map.of("x-amzn-RequestId", requestId(ids));
    }

    static Rendering.Streamed stream(Ids ids, List<StreamEvent> events) {
        return new Rendering.Streamed(
                "application/vnd.amazon.eventstream", headers(ids), StreamFormat.AWS_EVENT_STREAM, events);
    }

    static Rendering.Whole error(Failure failure, Ids ids) {
        Map<String, String> headers = Map.of("x-amzn-RequestId", requestId(ids), "x-amzn-ErrorType", type(failure));
        return Rendering.Whole.json(failure.status(), headers, body(failure), 1);
    }

    static StreamEvent errorEvent(Failure failure) {
        String type = failure.status() == 424 ? "ModelStreamErrorException" : type(failure);
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return StreamEvent.of(StreamEvent.Kind.ERROR, name, body(failure));
    }

    private static Object body(Failure failure) {
        return object("message", failure.messageOr(message(failure)));
    }

    private static String type(Failure failure) {
        if (failure.code() != null && failure.code().endsWith("Exception")) {
            return failure.code();
        }
        return switch (failure.status()) {
            case 401, 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> failure.status() < 500 ? "ValidationException" : "InternalServerException";
        };
    }

    private static String message(Failure failure) {
        if (failure.is("context_length_exceeded")) {
            return "Input is too long for requested model.";
        }
        if (failure.is("content_policy_violation")) {
            return "The request was blocked by the content filters.";
        }
        return switch (failure.status()) {
            case 401, 403 -> "You don't have access to the model with the specified model ID.";
            case 404 -> "Could not resolve the foundation model from the provided model identifier.";
            case 408 -> "The model took too long to answer.";
            case 424 -> "The model returned an error.";
            case 429 -> "Too many requests, please wait before trying again.";
            case 503 -> "Bedrock is unable to process your request.";
            default -> failure.status() < 500 ? "Malformed input request." : "The server encountered an error.";
        };
    }
}
