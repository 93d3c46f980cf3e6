package dev.heddle.runtime.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import java.nio.ByteBuffer;
import java.util.List;

/** Reads bodies with a dialect, however their bytes arrive, and holds that the facts are the same. */
public final class Readings {

    private Readings() {}

    /** What a dialect reads from a request's body. */
    public static RequestFacts request(Dialect dialect, String path, String body) {
        return dialect.readRequest(path, body.getBytes(UTF_8), true).orElseThrow();
    }

    /** The facts of a stream of events. */
    public static ResponseFacts stream(Dialect dialect, String events) {
        return read(dialect, "text/event-stream; charset=utf-8", events);
    }

    /** The facts of a whole JSON body. */
    public static ResponseFacts whole(Dialect dialect, String body) {
        return read(dialect, "application/json", body);
    }

    /** The facts of a body, content captured. */
    public static ResponseFacts read(Dialect dialect, String contentType, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        ResponseReader once = reader(dialect, contentType, true);
        once.read(ByteBuffer.wrap(bytes));
        once.end();
        ResponseFacts expected = once.facts();
        Pieces.everyWay(
                bytes,
                pieces -> assertThat(readPieces(dialect, contentType, pieces, once))
                        .isEqualTo(expected));
        ResponseReader blind = reader(dialect, contentType, false);
        blind.read(ByteBuffer.wrap(bytes));
        blind.end();
        assertThat(blind.facts())
                .usingRecursiveComparison()
                .ignoringFields("outputJson")
                .isEqualTo(expected);
        assertThat(blind.facts().outputJson()).isNull();
        assertThat(blind.contentEvents()).isEqualTo(once.contentEvents());
        return expected;
    }

    /** A reader for that content type. */
    public static ResponseReader reader(Dialect dialect, String contentType, boolean captureContent) {
        RequestFacts request = RequestFacts.builder(Operation.CHAT).build();
        Headers headers = name -> name.equals("content-type") ? contentType : null;
        return dialect.reader(request, headers, captureContent);
    }

    private static ResponseFacts readPieces(
            Dialect dialect, String contentType, List<ByteBuffer> pieces, ResponseReader once) {
        ResponseReader reader = reader(dialect, contentType, true);
        pieces.forEach(reader::read);
        reader.end();
        assertThat(reader.begun()).isEqualTo(once.begun());
        assertThat(reader.terminated()).isEqualTo(once.terminated());
        assertThat(reader.contentEvents()).isEqualTo(once.contentEvents());
        return reader.facts();
    }
}
