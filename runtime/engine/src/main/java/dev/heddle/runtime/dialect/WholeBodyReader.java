package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.json.JsonBody;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;

/**
 * Reads a response whose body is one JSON document, when it has ended. It counts as begun when it has ended without being an
 * error, or when more than 1 MiB of it has arrived.
 */
public final class WholeBodyReader implements ResponseReader {

    static final long BEGUN_BYTES = 1 << 20;

    private final JsonBody body;
    private final BiConsumer<JsonCursor, ResponseFacts.Builder> parser;
    private ResponseFacts facts = ResponseFacts.builder().build();
    private boolean ended;

    /**
     * Reads a body with a dialect's parser.
     *
     * @param parser reads from a cursor on the document's root; need not ask whether the document is complete
     */
    public WholeBodyReader(boolean captureContent, BiConsumer<JsonCursor, ResponseFacts.Builder> parser) {
        this.body = new JsonBody(captureContent);
        this.parser = parser;
    }

    @Override
    public void read(ByteBuffer bytes) {
        if (!ended) {
            body.append(bytes);
        }
    }

    @Override
    public void end() {
        if (ended) {
            return;
        }
        ended = true;
        facts = parse();
    }

    @Override
    public boolean begun() {
        return ended ? facts.error() == null && body.received() > 0 : body.received() > BEGUN_BYTES;
    }

    @Override
    public boolean contentBegun() {
        return ended && begun();
    }

    @Override
    public boolean terminated() {
        return ended;
    }

    @Override
    public boolean malformed() {
        return false;
    }

    @Override
    public long contentEvents() {
        return contentBegun() ? 1 : 0;
    }

    /** {@inheritDoc} Before the end it reads what has arrived anew on each call. */
    @Override
    public ResponseFacts facts() {
        return ended ? facts : parse();
    }

    private ResponseFacts parse() {
        ResponseFacts.Builder read = ResponseFacts.builder();
        try (JsonCursor json = body.cursor()) {
            parser.accept(json, read);
            boolean complete = json.complete() && ended;
            return read.complete(complete).build();
        }
    }
}
