package dev.heddle.runtime.call;

import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import org.jspecify.annotations.Nullable;

/**
 * A request as one target gets it.
 *
 * @param dialect what it is in
 * @param wire but for the question for usage
 * @param changedBody the body to send in place of the application's own; null for its own
 * @param changedUri the same of the URI
 * @param setHeaders names and values in turn: all where it goes elsewhere, else those that differ from the application's
 * @param elsewhere null where it goes through the application's client
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Sending(
        Dialect dialect,
        WireRequest wire,
        @Nullable RequestFacts request,
        byte @Nullable [] changedBody,
        @Nullable String changedUri,
        String[] setHeaders,
        @Nullable Elsewhere elsewhere) {

    /** The same with another body. */
    Sending with(byte[] body) {
        return new Sending(
                dialect,
                wire.with(wire.uri(), body),
                request,
                elsewhere == null ? body : changedBody,
                changedUri,
                setHeaders,
                elsewhere == null ? null : elsewhere.with(body));
    }
}
