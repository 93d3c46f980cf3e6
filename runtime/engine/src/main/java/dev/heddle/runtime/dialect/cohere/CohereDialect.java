package dev.heddle.runtime.dialect.cohere;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorReader;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamReader;
import dev.heddle.runtime.dialect.WholeBodyReader;
import dev.heddle.runtime.dialect.json.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cohere's API, version 2. */
public enum CohereDialect implements Dialect {
    /** {@code POST /v2/chat}. */
    CHAT;

    @Override
    public String id() {
        return "cohere.chat";
    }

    @Override
    public String family() {
        return "cohere";
    }

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        return ChatRequest.read(body, captureContent);
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        return StreamReader.isFor(request, responseHeaders)
                ? new StreamReader(new ChatAnswer(captureContent))
                : new WholeBodyReader(
                        captureContent, (json, facts) -> ChatAnswer.readWhole(captureContent, json, facts));
    }

    /** {@inheritDoc} Cohere's errors have no types: only a message. */
    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return ErrorReader.body(body);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("message", refusal.message());
            json.writeEndObject();
        });
    }

    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        return ChangedRequest.of(path, body, change, edit -> edit.cap(List.of("max_tokens"), change.maxTokens()));
    }
}
