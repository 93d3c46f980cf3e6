package dev.heddle.runtime.dialect.eventstream;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** One message of an event stream: typed headers and a payload. A view, valid until the parser reads on. */
public final class EventMessage {

    private final EventHeaders headers;
    private final byte[] bytes;
    private final int payloadOffset;
    private final int payloadLength;

    EventMessage(EventHeaders headers, byte[] bytes, int payloadOffset, int payloadLength) {
        this.headers = headers;
        this.bytes = bytes;
        this.payloadOffset = payloadOffset;
        this.payloadLength = payloadLength;
    }

    /** The header's value if it has the type string; else null. */
    public @Nullable String text(String name) {
        return header(name) instanceof String text ? text : null;
    }

    /**
     * The header's value, or null where there is none of this name: a {@code Boolean}, {@code Byte}, {@code Short},
     * {@code Integer}, {@code Long}, {@code byte[]}, {@code String}, {@code java.time.Instant} or {@code java.util.UUID}.
     */
    public @Nullable Object header(String name) {
        return headers.value(name);
    }

    /** The array that holds the payload, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where the payload starts in {@link #bytes}. */
    public int payloadOffset() {
        return payloadOffset;
    }

    public int payloadLength() {
        return payloadLength;
    }

    /** The payload. */
    public ByteBuffer payload() {
        return ByteBuffer.wrap(bytes, payloadOffset, payloadLength);
    }
}
