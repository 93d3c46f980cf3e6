package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What may be sent beside an attempt that takes long, as the call decides it; whichever begins to answer first counts. Called by one
 * thread at a time.
 */
public interface Hedge {

    /** How long the first attempt has for itself, in nanoseconds. */
    long afterNanos();

    /** The second attempt, asked for once that time is over; null where none may be sent. */
    Step.@Nullable SendElsewhere second();

    /** What {@link #second} is to be asked again after; null where it has said what it had to. */
    @Nullable
    CompletableFuture<?> awaited();

    /** Tells of the bytes of a response, as they arrive, whether the answer has begun. */
    Function<ByteBuffer, Beginning> beginning(boolean second, Headers headers);

    /** What the bytes of a response have come to. */
    enum Beginning {
        /** Nothing yet. */
        AWAITED,
        BEGUN,
        /** An error in an answer's place. */
        FAILED
    }

    /**
     * One of two attempts is out, the other goes on alone.
     *
     * @param status of its response; 0 where it has none
     * @param headers of its response
     * @param error that ended it; null where it has a response, or the other was faster
     */
    void lost(boolean second, int status, Headers headers, @Nullable Throwable error);

    /**
     * From now on the call is about this attempt; its outcome follows.
     *
     * @param begun whether its answer begins; else it has failed, as the other one has where there is one
     */
    void settled(boolean second, boolean begun);
}
