package dev.heddle.simulator.http;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One complete request as it was received.
 *
 * @param receivedAt when its last byte had been read
 * @param method the method, as sent
 * @param target path and query, as sent
 * @param oldProtocol whether the client speaks HTTP/1.0, which has no chunks
 * @param headers in the order and case they were sent
 * @param body the body without its transfer coding; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record IncomingRequest(
        Instant receivedAt, String method, String target, boolean oldProtocol, List<Header> headers, byte[] body) {

    /** The target without its query. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query without its question mark; empty if there is none. */
    public String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** The first value of a header, whatever its case; null if it was not sent. */
    public @Nullable String header(String name) {
        return first(headers, name);
    }

    /** The same without its body. */
    public IncomingRequest withoutBody() {
        return new IncomingRequest(receivedAt, method, target, oldProtocol, headers, new byte[0]);
    }

    boolean endsConnection() {
        return oldProtocol || "close".equalsIgnoreCase(header("Connection"));
    }

    static @Nullable String first(List<Header> headers, String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }
}
