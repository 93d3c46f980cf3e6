package dev.heddle.simulator.dialect.anthropic;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Asked.Trait;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.json.JsonMembers;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import java.util.Map;
import java.util.Set;

/** Anthropic messages. */
public final class AnthropicMessages implements Dialect {

    private static final Set<String> MEMBERS = Set.of("model", "stream", "tools");

    @Override
    public String name() {
        return "anthropic.messages";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith("/messages");
    }

    @Override
    public Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        String model = members.string("model");
        return Asked.of(
                model == null ? "" : model,
                members.bool("stream", false),
                members.has("tools") ? Set.of(Trait.OFFERS_TOOLS) : Set.of());
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        return asked.stream()
                ? Rendering.Streamed.sse(headers(ids), Anthropic.events(asked, answer, ids))
                : Rendering.Whole.json(
                        200, headers(ids), Anthropic.message(asked, answer, ids), Fragments.pieces(answer));
    }

    private static Map<String, String> headers(Ids ids) {
        return Map.of("request-id", ids.of("req_"));
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Rendering.Whole.json(failure.status(), headers(ids), body(failure, ids), 1);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return StreamEvent.of(StreamEvent.Kind.ERROR, "error", body(failure, ids));
    }

    private static Object body(Failure failure, Ids ids) {
        return object(
                "type", "error",
                "error", object("type", type(failure), "message", failure.messageOr(message(failure))),
                "request_id", ids.of("req_"));
    }

    private static String type(Failure failure) {
        if (failure.code() != null && failure.code().endsWith("_error")) {
            return failure.code();
        }
        return switch (failure.status()) {
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 504 -> "timeout_error";
            case 529 -> "overloaded_error";
            default -> failure.status() < 500 ? "invalid_request_error" : "api_error";
        };
    }

    private static String message(Failure failure) {
        if (failure.is("context_length_exceeded")) {
            return "prompt is too long: 200001 tokens > 200000 maximum";
        }
        if (failure.is("content_policy_violation")) {
            return "Output blocked by content filtering policy";
        }
        if (failure.is("insufficient_quota")) {
            return "Your credit balance is too low to access the Anthropic API.";
        }
        return switch (failure.status()) {
            case 401 -> "invalid x-api-key";
            case 404 -> "model: not found";
            case 429 -> "This request would exceed your organization's rate limit.";
            case 529 -> "Overloaded";
            default -> failure.status() < 500 ? "Invalid request" : "Internal server error";
        };
    }

    @Override
    public String responseId(Ids ids) {
        return ids.of("msg_");
    }
}
