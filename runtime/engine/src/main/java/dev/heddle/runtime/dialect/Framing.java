package dev.heddle.runtime.dialect;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Cuts the bytes of a stream into events. One thread at a time; never throws on malformed input. */
public interface Framing {

    /** Reads from position to limit; the buffer's position is not moved. */
    void read(ByteBuffer bytes);

    /** The stream has ended. */
    void end();

    /** Hears of what is in the stream. */
    interface Listener {

        /**
         * An event with JSON data; the bytes are valid during the call.
         *
         * @param name the event's name, or null where it has none
         */
        void event(@Nullable String name, byte[] data, int offset, int length);

        /** An error that the framing carries beside events. */
        void failed(ErrorFacts error);

        /** The stream cannot be read on. */
        void malformed();
    }
}
