package dev.heddle.runtime.dialect;

import org.jspecify.annotations.Nullable;

/** How far a stream has got. Not thread-safe. */
public final class StreamProgress {

    private boolean begun;
    private long contentEvents;
    private boolean terminated;
    private boolean malformed;
    private @Nullable ErrorFacts error;

    /** An event was read that the application can act on. */
    public void begun() {
        begun = true;
    }

    /** An event with generated content was read. */
    public void content() {
        begun = true;
        contentEvents++;
    }

    /** The terminal event was read. */
    public void terminated() {
        terminated = true;
    }

    /** An event was an error: nothing of use follows it. The first error counts, unless the terminal event came before. */
    public void failed(ErrorFacts facts) {
        error = terminated ? error : facts;
        terminated = true;
    }

    /** An event could not be read. */
    public void malformed() {
        malformed = true;
    }

    boolean hasBegun() {
        return begun;
    }

    long contentEvents() {
        return contentEvents;
    }

    boolean hasTerminated() {
        return terminated;
    }

    boolean isMalformed() {
        return malformed;
    }

    @Nullable
    ErrorFacts error() {
        return error;
    }
}
