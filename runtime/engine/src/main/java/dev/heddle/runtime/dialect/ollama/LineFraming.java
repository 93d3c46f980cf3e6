package dev.heddle.runtime.dialect.ollama;

import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.ndjson.LineParser;
import java.nio.ByteBuffer;

/** Each line is an event. */
public final class LineFraming implements Framing {

    private final LineParser lines;

    public LineFraming(Framing.Listener listener) {
        this.lines = new LineParser((bytes, offset, length) -> listener.event(null, bytes, offset, length));
    }

    @Override
    public void read(ByteBuffer bytes) {
        lines.read(bytes);
    }

    @Override
    public void end() {
        lines.end();
    }
}
