package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.sse.SseParser;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Server-sent events as a framing, and writing them. */
public final class ServerSentEvents implements Framing {

    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    private final Framing.Listener listener;
    private final SseParser events;

    public ServerSentEvents(Framing.Listener listener) {
        this.listener = listener;
        this.events = new SseParser(listener::event);
    }

    @Override
    public void read(ByteBuffer bytes) {
        events.read(bytes);
        tellSkipped();
    }

    @Override
    public void end() {
        events.end();
        tellSkipped();
    }

    /** Appends an event; a null name is left out. */
    public static void write(@Nullable String name, Json.Writer data, ByteAccumulator out) {
        write(name, Json.bytes(data), out);
    }

    /** Appends an event with data that has no line end. */
    public static void write(@Nullable String name, byte[] data, ByteAccumulator out) {
        if (name != null) {
            out.append(EVENT, 0, EVENT.length);
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            out.append(bytes, 0, bytes.length);
            out.append((byte) '\n');
        }
        out.append(DATA, 0, DATA.length);
        out.append(data, 0, data.length);
        out.append((byte) '\n');
        out.append((byte) '\n');
    }

    private void tellSkipped() {
        if (events.skippedAny()) {
            listener.malformed();
        }
    }
}
