package dev.heddle.runtime.dialect;

import dev.heddle.bridge.Headers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dialect that has a name and reads nothing. */
record NamedDialect(String id, String family) implements Dialect {

    @Override
    public Operation operation() {
        return Operation.CHAT;
    }

    @Override
    public Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent) {
        return Optional.empty();
    }

    @Override
    public ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent) {
        return new WholeBodyReader(captureContent, (json, facts) -> {});
    }

    @Override
    public ErrorFacts readError(int status, Headers headers, byte[] body) {
        return new ErrorFacts(null, null, null);
    }

    @Override
    public byte[] writeError(Refusal refusal) {
        return new byte[0];
    }

    @Override
    public @Nullable ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change) {
        return null;
    }
}
