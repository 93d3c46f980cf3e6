package dev.heddle.runtime.dialect;

import java.nio.ByteBuffer;

/** Changes a stream's bytes on their way to the application. One thread at a time; never throws. */
public interface StreamFilter {

    /** Changes nothing. */
    StreamFilter NONE = new StreamFilter() {
        @Override
        public ByteBuffer filter(ByteBuffer bytes) {
            return bytes;
        }

        @Override
        public ByteBuffer end() {
            return ByteBuffer.allocate(0);
        }
    };

    /** The bytes to forward now for these; valid until the next call. Holds back at most one unfinished event. */
    ByteBuffer filter(ByteBuffer bytes);

    /** What was held back when the stream ended. */
    ByteBuffer end();

    /** Whether what came could not be read, so that what was forwarded is not whole; known after {@link #end}. */
    default boolean broken() {
        return false;
    }

    /** This filter with another one behind it. */
    default StreamFilter then(StreamFilter next) {
        return this == NONE ? next : next == NONE ? this : new FilterPair(this, next);
    }
}
