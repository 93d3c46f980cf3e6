package dev.heddle.runtime.dialect;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.sse.SseParser;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of events with JSON data, event by event. It is complete where its terminal event ({@code [DONE]} or what
 * the fold says) was read, or where it is finished without, and no event was an error or malformed. Events after the terminal
 * one are read too, for some say more about usage, but cannot make the answer fail.
 */
public final class StreamReader implements ResponseReader {

    private final StreamFold fold;
    private final StreamProgress progress = new StreamProgress();
    private final Framing framing;
    private boolean ended;

    /**
     * Reads a stream of server-sent events.
     *
     * @param fold used by this reader alone
     */
    public StreamReader(StreamFold fold) {
        this(fold, StreamReader::serverSentEvents);
    }

    /**
     * Reads a stream of other events.
     *
     * @param fold used by this reader alone
     * @param framing makes the framing that tells its events to the given listener
     */
    public StreamReader(StreamFold fold, Function<Framing.Listener, Framing> framing) {
        this.fold = fold;
        this.framing = framing.apply(new Listener());
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
            framing.read(bytes);
        }
    }

    @Override
    public void end() {
        if (!ended) {
            framing.end();
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
    public boolean malformed() {
        return progress.isMalformed();
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

    private final class Listener implements Framing.Listener {

        @Override
        public void event(@Nullable String name, byte[] data, int offset, int length) {
            if (progress.error() != null || isBlank(data, offset, length)) {
                return;
            }
            boolean counts = !progress.hasTerminated();
            if (isDone(data, offset, length)) {
                progress.begun();
                progress.terminated();
                return;
            }
            try (JsonCursor json = JsonCursor.over(data, offset, length)) {
                fold.read(name, json, progress);
                if (!json.complete() && counts) {
                    progress.malformed();
                }
            }
        }

        @Override
        public void failed(ErrorFacts error) {
            progress.failed(error);
        }

        @Override
        public void malformed() {
            if (!progress.hasTerminated()) {
                progress.malformed();
            }
        }
    }

    private static Framing serverSentEvents(Framing.Listener listener) {
        SseParser events = new SseParser(listener::event);
        return new Framing() {
            @Override
            public void read(ByteBuffer bytes) {
                events.read(bytes);
            }

            @Override
            public void end() {
                events.end();
            }
        };
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
