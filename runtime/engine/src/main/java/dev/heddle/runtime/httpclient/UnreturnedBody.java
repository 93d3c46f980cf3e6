package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import org.jspecify.annotations.Nullable;

/**
 * A body that the application's subscriber reads while {@code send} has not returned, or {@code sendAsync} not
 * completed. If it breaks before, nothing has reached the application, and the failure is the driver's to tell. Thread-safe.
 */
final class UnreturnedBody extends PassedBody {

    private @Nullable Throwable failure;
    private boolean returned;

    UnreturnedBody(BodyFlow body) {
        super(body);
    }

    /** Whether it broke before {@link #returned}. */
    synchronized boolean isBroken() {
        return failure != null;
    }

    /** The response goes to the application: from here on it is the body itself that fails. */
    synchronized void returned() {
        returned = true;
        if (failure != null) {
            super.failed(failure);
        }
    }

    @Override
    public synchronized void failed(Throwable error) {
        if (returned) {
            super.failed(error);
        } else {
            failure = error;
        }
    }
}
