package dev.heddle.runtime.dialect;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.sse.SseParser;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of server-sent events with JSON data, event by event. It is complete where its terminal event ({@code
 * [DONE]} or what the fold says) was read, or where it is finished without, and no event was an error or malformed.
 */
public final class StreamReader implements ResponseReader {

    private final StreamFold fold;
    private final StreamProgress progress = new StreamProgress();
    private final SseParser events = new SseParser(this::event);
    private boolean ended;

    /** @param fold used by this reader alone */
    public StreamReader(StreamFold fold) {
        this.fold = fold;
    }

    /** Whether a response is a stream of events: by its content type, or by the request where that does not tell. */
    public static boolean isFor(RequestFacts request, Headers responseHeaders) {
        String type = responseHeaders.first("content-type");
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return lower.contains("event-stream") || request.stream() && !lower.contains("json");
    }

    @Override
    public void read(ByteBuffer bytes) {
        if (!ended) {
            events.read(bytes);
        }
    }

    @Override
    public void end() {
        if (!ended) {
            events.end();
            ended = true;
        }
    }

    @Override
    public boolean begun() {
        return progress.hasBegun();
    }

    @Override
    public boolean contentBegun() {
        return progress.contentEvents() > 0;
    }

    @Override
    public boolean terminated() {
        return progress.hasTerminated();
    }

    @Override
    public long contentEvents() {
        return progress.contentEvents();
    }

    @Override
    public ResponseFacts facts() {
        ResponseFacts.Builder facts = ResponseFacts.builder();
        fold.describe(facts);
        boolean whole = progress.hasTerminated() || ended && fold.finished();
        return facts.error(progress.error())
                .complete(whole && progress.error() == null && !progress.isMalformed())
                .build();
    }

    private void event(@Nullable String name, byte[] data, int offset, int length) {
        if (progress.hasTerminated() || isBlank(data, offset, length)) {
            return;
        }
        if (isDone(data, offset, length)) {
            progress.begun();
            progress.terminated();
            return;
        }
        try (JsonCursor json = JsonCursor.over(data, offset, length)) {
            fold.read(name, json, progress);
            if (!json.complete()) {
                progress.malformed();
            }
        }
    }

    private static boolean isDone(byte[] data, int offset, int length) {
        return length >= 6
                && data[offset] == '['
                && data[offset + 1] == 'D'
                && data[offset + 2] == 'O'
                && data[offset + 3] == 'N'
                && data[offset + 4] == 'E'
                && data[offset + 5] == ']';
    }

    private static boolean isBlank(byte[] data, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (data[at] != ' ' && data[at] != '\n') {
                return false;
            }
        }
        return true;
    }
}
