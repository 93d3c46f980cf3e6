package dev.heddle.runtime.dialect.gemini;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamReader;
import dev.heddle.runtime.dialect.WholeBodyReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Google's API of Gemini, at its developer endpoint and on Vertex AI. The path names the model. Streams are server-sent
 * events, or one JSON array where the query does not say {@code alt=sse}; every chunk carries the usage so far.
 */
public final class GeminiDialect implements Dialect {

    /** {@code :generateContent} and {@code :streamGenerateContent}. */
    public static final Dialect GENERATE_CONTENT =
            new GeminiDialect("gemini.generate_content", Operation.GENERATE_CONTENT, "contents");

    /** {@code :embedContent}. */
    public static final Dialect EMBED_CONTENT =
            new GeminiDialect("gemini.embed_content", Operation.EMBEDDINGS, "content");

    /** {@code :batchEmbedContents}: several embeddings in one synchronous call. */
    public static final Dialect BATCH_EMBED_CONTENTS =
            new GeminiDialect("gemini.batch_embed_contents", Operation.EMBEDDINGS, "requests");

    /** {@code :predict} of Vertex AI's embedding models; those of other models are not LLM calls. */
    public static final Dialect PREDICT = new GeminiDialect("vertex.predict", Operation.EMBEDDINGS, "instances");

    private static final Set<String> NOMINAL = Set.of("labels");

    private final String id;
    private final Operation operation;
    private final String promptField;

    private GeminiDialect(String id, Operation operation, String promptField) {
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
        return "gcp.gen_ai";
    }

    @Override
    public Operation operation() {
        return operation;
    }

    @Override
    public Set<String> nominalMembers() {
        return this == GENERATE_CONTENT ? NOMINAL : Set.of();
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        GeminiPath resource = GeminiPath.of(path);
        if (resource == null) {
            return Optional.empty();
        }
        return switch (promptField) {
            case "contents" -> GeminiRequest.read(resource, body, captureContent);
            case "instances" ->
                "google".equals(resource.publisher())
                        ? GeminiEmbeddings.readRequest(resource, promptField, body, captureContent)
                        : Optional.empty();
            default -> GeminiEmbeddings.readRequest(resource, promptField, body, captureContent);
        };
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        if (operation == Operation.EMBEDDINGS) {
            return new WholeBodyReader(captureContent, GeminiEmbeddings::readResponse);
        }
        String contentType = responseHeaders.first("content-type");
        boolean events =
                contentType != null && contentType.toLowerCase(Locale.ROOT).contains("event-stream");
        if (events) {
            return new StreamReader(new GeminiAnswer(request, captureContent));
        }
        return request.stream()
                ? new StreamReader(new GeminiAnswer(request, captureContent), ArrayFraming::new)
                : new WholeBodyReader(
                        captureContent, (json, facts) -> GeminiAnswer.readWhole(request, captureContent, json, facts));
    }

    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return GeminiErrors.read(body);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return GeminiErrors.write(refusal);
    }

    /** {@inheritDoc} The model stands in the path. */
    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        String model = change.model();
        String changedPath = model == null ? path : GeminiPath.withModel(path, model);
        byte[] changed = null;
        if (change.maxTokens() > 0 && operation != Operation.EMBEDDINGS) {
            changed = GeminiRequest.limited(body, change.maxTokens());
        }
        return changed == null && changedPath.equals(path)
                ? null
                : new ChangedRequest(changedPath, changed == null ? body : changed);
    }
}
