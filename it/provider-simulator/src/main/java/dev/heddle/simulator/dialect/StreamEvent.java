package dev.heddle.simulator.dialect;

import dev.heddle.simulator.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One event of a stream, before it is framed.
 *
 * @param kind its part in the stream
 * @param name the event's type, where the format writes one
 * @param data its data, mostly JSON
 */
public record StreamEvent(Kind kind, @Nullable String name, String data) {

    /** The part that an event plays in its stream. */
    public enum Kind {
        /** Comes before the first token. */
        LEAD,
        /** Carries a token or a fragment of arguments. */
        TOKEN,
        /** Comes between or behind the tokens. */
        TAIL,
        /** Says that the stream is complete. */
        TERMINATOR,
        /** Says that the stream failed. */
        ERROR
    }

    /** An event without a name. */
    public static StreamEvent of(Kind kind, Object data) {
        return new StreamEvent(kind, null, Json.write(data));
    }

    /** An event with a name. */
    public static StreamEvent of(Kind kind, @Nullable String name, Object data) {
        return new StreamEvent(kind, name, Json.write(data));
    }

    /** The same with other data. */
    public StreamEvent withData(String other) {
        return new StreamEvent(kind, name, other);
    }
}
