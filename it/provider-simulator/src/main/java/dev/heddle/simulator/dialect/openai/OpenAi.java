package dev.heddle.simulator.dialect.openai;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Asked.Trait;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Paths;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.json.JsonMembers;
import dev.heddle.simulator.script.Failure;
import dev.heddle.simulator.script.Usage;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What OpenAI's endpoints have in common. */
final class OpenAi {

    static final StreamEvent DONE = new StreamEvent(StreamEvent.Kind.TERMINATOR, null, "[DONE]");

    private static final Set<String> MEMBERS = Set.of("model", "stream", "stream_options", "tools");
    private static final String DEPLOYMENTS = "/openai/deployments/";

    private OpenAi() {}

    static Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (members.value("stream_options") instanceof Map<?, ?> options
                && Boolean.TRUE.equals(options.get("include_usage"))) {
            traits.add(Trait.INCLUDE_USAGE);
        }
        if (members.has("tools")) {
            traits.add(Trait.OFFERS_TOOLS);
        }
        if (request.path().contains(DEPLOYMENTS)) {
            traits.add(Trait.AZURE);
        }
        return Asked.of(model(members, request.path()), members.bool("stream", false), traits);
    }

    static String model(JsonMembers members, String path) {
        String model = members.string("model");
        return model != null ? model : deployment(path);
    }

    private static String deployment(String path) {
        int at = path.indexOf(DEPLOYMENTS);
        if (at < 0) {
            return "";
        }
        int start = at + DEPLOYMENTS.length();
        int end = path.indexOf('/', start);
        return Paths.decode(path.substring(start, end < 0 ? path.length() : end));
    }

    static Map<String, String> headers(Ids ids) {
        return Map.of("x-request-id", ids.of("req_"));
    }

    static Object usage(@Nullable Usage usage) {
        if (usage == null) {
            return Json.ABSENT;
        }
        return object(
                "prompt_tokens", usage.input(),
                "completion_tokens", usage.output(),
                "total_tokens", usage.total(),
                "prompt_tokens_details",
                        object(
                                "cached_tokens", usage.cacheRead(),
                                "cache_write_tokens", usage.cacheWrite(),
                                "audio_tokens", usage.inputAudio()),
                "completion_tokens_details",
                        object(
                                "reasoning_tokens",
                                usage.reasoning(),
                                "audio_tokens",
                                usage.outputAudio(),
                                "accepted_prediction_tokens",
                                0,
                                "rejected_prediction_tokens",
                                0));
    }

    static Rendering.Whole error(Failure failure, Ids ids) {
        return Rendering.Whole.json(failure.status(), headers(ids), errorBody(failure), 1);
    }

    static StreamEvent errorEvent(Failure failure) {
        return StreamEvent.of(StreamEvent.Kind.ERROR, errorBody(failure));
    }

    static Object errorBody(Failure failure) {
        return object(
                "error",
                object(
                        "message", failure.messageOr(message(failure)),
                        "type", type(failure),
                        "param", failure.is("context_length_exceeded") ? "messages" : null,
                        "code", code(failure)));
    }

    static String message(Failure failure) {
        if (failure.is("context_length_exceeded")) {
            return "This model's maximum context length is 128000 tokens. However, your messages resulted in 130001"
                    + " tokens. Please reduce the length of the messages.";
        }
        if (failure.is("content_policy_violation")) {
            return "Your request was rejected as a result of our safety system.";
        }
        if (failure.is("insufficient_quota")) {
            return "You exceeded your current quota, please check your plan and billing details.";
        }
        return switch (failure.status()) {
            case 401 -> "Incorrect API key provided.";
            case 403 -> "You are not allowed to sample from this model.";
            case 404 -> "The model does not exist or you do not have access to it.";
            case 429 -> "Rate limit reached for requests. Please try again later.";
            case 500 -> "The server had an error while processing your request. Sorry about that!";
            case 503 -> "The engine is currently overloaded, please try again later.";
            default -> failure.status() < 500 ? "Your request is invalid." : "The server had an error.";
        };
    }

    private static String type(Failure failure) {
        if (failure.is("insufficient_quota")) {
            return "insufficient_quota";
        }
        if (failure.status() == 429) {
            return "requests";
        }
        return failure.status() < 500 ? "invalid_request_error" : "server_error";
    }

    private static @Nullable String code(Failure failure) {
        if (failure.code() != null) {
            return failure.code();
        }
        return switch (failure.status()) {
            case 401 -> "invalid_api_key";
            case 404 -> "model_not_found";
            case 429 -> "rate_limit_exceeded";
            default -> null;
        };
    }
}
