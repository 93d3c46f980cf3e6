package dev.heddle.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.simulator.json.Json;
import java.util.List;
import java.util.Map;

/** An answer in a provider's words, before it is put on the wire. */
public sealed interface Rendering {

    /** Response headers besides those of HTTP itself. */
    Map<String, String> headers();

    /** Value of the Content-Type header. */
    String contentType();

    /** HTTP status. */
    int status();

    /**
     * A body in one piece.
     *
     * @param pieces in how many equal pieces faults count it
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Whole(int status, String contentType, Map<String, String> headers, byte[] body, int pieces)
            implements Rendering {

        /** A JSON body. */
        public static Whole json(int status, Map<String, String> headers, Object body, int pieces) {
            return new Whole(
                    status, "application/json", headers, Json.write(body).getBytes(UTF_8), pieces);
        }
    }

    /** A stream of events under status 200. */
    record Streamed(String contentType, Map<String, String> headers, StreamFormat format, List<StreamEvent> events)
            implements Rendering {

        /** Server-sent events. */
        public static Streamed sse(Map<String, String> headers, List<StreamEvent> events) {
            return new Streamed("text/event-stream; charset=utf-8", headers, StreamFormat.SSE, events);
        }

        @Override
        public int status() {
            return 200;
        }

        /** The same with other events. */
        public Streamed withEvents(List<StreamEvent> others) {
            return new Streamed(contentType, headers, format, others);
        }
    }
}
