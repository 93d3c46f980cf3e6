package dev.heddle.runtime.dialect.ollama;

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
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ollama's own API; its OpenAI-compatible one is another dialect. Streams are newline-delimited JSON and the default. */
public final class OllamaDialect implements Dialect {

    /** {@code /api/chat}. */
    public static final Dialect CHAT = new OllamaDialect("ollama.chat", Operation.CHAT, "messages");

    /** {@code /api/generate}. */
    public static final Dialect GENERATE = new OllamaDialect("ollama.generate", Operation.TEXT_COMPLETION, "prompt");

    /** {@code /api/embed}. */
    public static final Dialect EMBED = new OllamaDialect("ollama.embed", Operation.EMBEDDINGS, "input");

    /** {@code /api/embeddings}, which {@code /api/embed} superseded; its responses tell no usage. */
    public static final Dialect LEGACY_EMBEDDINGS =
            new OllamaDialect("ollama.embeddings", Operation.EMBEDDINGS, "prompt");

    private static final Set<String> NOMINAL = Set.of("keep_alive");

    private final String id;
    private final Operation operation;
    private final String promptField;

    private OllamaDialect(String id, Operation operation, String promptField) {
        this.id = id;
        this.operation = operation;
        this.promptField = promptField;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String family() {
        return "ollama";
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Set<String> nominalMembers() {
        return operation == Operation.EMBEDDINGS ? Set.of() : NOMINAL;
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        return new OllamaRequest(operation, promptField, captureContent).read(body);
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        String contentType = responseHeaders.first("content-type");
        boolean lines =
                contentType != null && contentType.toLowerCase(Locale.ROOT).contains("ndjson");
        return request.stream() || lines
                ? new StreamReader(new OllamaAnswer(captureContent), LineFraming::new)
                : new WholeBodyReader(
                        captureContent, (json, facts) -> OllamaAnswer.readWhole(captureContent, json, facts));
    }

    /** {@inheritDoc} Ollama has no error types: only a message. */
    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return ErrorReader.body(body);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("error", refusal.message());
            json.writeEndObject();
        });
    }

    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        return ChangedRequest.of(path, body, change, edit -> {
            if (request.operation() != Operation.EMBEDDINGS) {
                edit.cap(List.of("options"), List.of("num_predict"), change.maxTokens(), true);
            }
        });
    }
}
