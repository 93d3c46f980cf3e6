package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;

/** Writes the events of one stream, in the order that {@link ReplyEvent} promises. Used by one stream and one thread at a time. */
@FunctionalInterface
public interface EventWriter {

    /** Appends what the application reads for an event, framing included; may be nothing. */
    void write(ReplyEvent event, ByteAccumulator out);
}
