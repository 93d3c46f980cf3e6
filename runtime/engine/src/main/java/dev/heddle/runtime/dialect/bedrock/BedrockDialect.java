package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.PathSegment;
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
 * Amazon Bedrock's runtime API. The path names the model, {@code /model/{id}/{operation}}; streams are AWS event streams.
 */
public enum BedrockDialect implements Dialect {
    /** {@code converse} and {@code converse-stream}: one shape for all models. */
    CONVERSE("bedrock.converse"),

    /** {@code invoke} and {@code invoke-with-response-stream}: each model family's own shape. */
    INVOKE("bedrock.invoke");

    static final String MODELS = "/model/";

    private static final Set<String> NOMINAL = Set.of("requestMetadata");

    private final String id;

    BedrockDialect(String id) {
        this.id = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String family() {
        return "aws.bedrock";
    }

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public Set<String> nominalMembers() {
        return this == CONVERSE ? NOMINAL : Set.of();
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        String resource = resource(path);
        String model = modelOf(path);
        boolean stream = resource.contains("-stream");
        if (model == null) {
            return Optional.empty();
        }
        return this == CONVERSE
                ? ConverseRequest.read(model, stream, body, captureContent)
                : InvokeRequest.read(model, stream, body, captureContent);
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        boolean stream = isStream(request, responseHeaders.first("content-type"));
        if (this == CONVERSE) {
            return stream
                    ? new StreamReader(new ConverseAnswer(captureContent), EventStreamFraming::new)
                    : new WholeBodyReader(
                            captureContent, (json, facts) -> ConverseAnswer.readWhole(captureContent, json, facts));
        }
        if (stream) {
            return new StreamReader(
                    new InvokeStream(captureContent), listener -> new EventStreamFraming(new ChunkListener(listener)));
        }
        InvokeHeaders said = InvokeHeaders.of(responseHeaders);
        return new WholeBodyReader(
                captureContent, (json, facts) -> InvokeStream.readWhole(captureContent, said, json, facts));
    }

    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return BedrockErrors.read(headers, body);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return BedrockErrors.write(refusal);
    }

    @Override
    public String[] errorHeaders(Refusal refusal) {
        return new String[] {BedrockErrors.TYPE_HEADER, BedrockErrors.type(refusal.status())};
    }

    private static boolean isStream(RequestFacts request, @Nullable String contentType) {
        return contentType == null
                ? request.stream()
                : contentType.toLowerCase(Locale.ROOT).contains("eventstream");
    }

    /**
     * The model that a request's path and query name: its id, an inference profile's, or an ARN of either; null for none. Clients
     * differ in whether they encode an ARN's slash.
     */
    public static @Nullable String modelOf(String pathAndQuery) {
        String path = resource(pathAndQuery);
        int start = path.indexOf(MODELS);
        int end = path.endsWith("/") ? path.lastIndexOf('/', path.length() - 2) : path.lastIndexOf('/');
        return start < 0 || end <= start + MODELS.length()
                ? null
                : PathSegment.decode(path.substring(start + MODELS.length(), end));
    }

    static String resource(String pathAndQuery) {
        int query = pathAndQuery.indexOf('?');
        return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
    }

    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        String model = modelOf(path);
        return model == null ? null : BedrockChange.of(this, model, path, body, change);
    }
}
