package dev.heddle.runtime.dialect.anthropic;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.PathSegment;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamReader;
import dev.heddle.runtime.dialect.WholeBodyReader;
import dev.heddle.runtime.dialect.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Anthropic's APIs. */
public enum AnthropicDialect implements Dialect {
    /**
     * {@code POST /v1/messages}, and on Vertex AI {@code POST /v1/…/publishers/anthropic/models/{model}:rawPredict} and
     * {@code :streamRawPredict}.
     */
    MESSAGES;

    private static final Set<String> NOMINAL = Set.of("metadata");

    private static final String MODELS = "/models/";

    /** Anthropic's own minimum of a thinking budget. */
    private static final long LEAST_THINKING = 1_024;

    @Override
    public String id() {
        return "anthropic.messages";
    }

    @Override
    public String family() {
        return "anthropic";
    }

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public Set<String> nominalMembers() {
        return NOMINAL;
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        boolean stream = path.contains(":streamRawPredict");
        boolean vertex = stream || path.contains(":rawPredict");
        return vertex && !path.contains("/publishers/anthropic/")
                ? Optional.empty()
                : MessagesRequest.read(modelOf(path), stream, body, captureContent);
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        return StreamReader.isFor(request, responseHeaders)
                ? new StreamReader(new MessagesStream(captureContent))
                : new WholeBodyReader(
                        captureContent, (json, facts) -> MessageObject.readWhole(captureContent, json, facts));
    }

    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return ErrorReader.body(body);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("type", "error");
            json.writeObjectFieldStart("error");
            json.writeStringField("type", errorType(refusal.status()));
            json.writeStringField("message", refusal.message());
            json.writeStringField("code", refusal.code());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** {@inheritDoc} Anthropic's SDKs retry 408, 409, 429 and 5xx unless told not to. */
    @Override
    public String[] errorHeaders(Refusal refusal) {
        return new String[] {"x-should-retry", "false"};
    }

    private static @Nullable String modelOf(String path) {
        int at = path.indexOf(MODELS);
        int start = at + MODELS.length();
        int end = at < 0 ? -1 : path.indexOf(':', start);
        return end <= start ? null : PathSegment.decode(path.substring(start, end));
    }

    private static String errorType(int status) {
        return switch (status) {
            case 400 -> "invalid_request_error";
            case 429 -> "rate_limit_error";
            case 503, 529 -> "overloaded_error";
            default -> "api_error";
        };
    }

    /** {@inheritDoc} A thinking budget must stay below the output limit, and is lowered with it as far as Anthropic allows. */
    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        return ChangedRequest.of(path, body, change, edit -> {
            edit.cap(List.of("max_tokens"), change.maxTokens());
            long thinking = Math.max(LEAST_THINKING, change.maxTokens() - 1L);
            edit.cap(List.of("thinking"), List.of("budget_tokens"), thinking, false);
        });
    }
}
