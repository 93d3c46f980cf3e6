package software.amazon.awssdk.core.internal.http.pipeline.stages;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;

/** Breaks the exchange under way off when the call's flow says that its time is over. Thread-safe. */
final class HeddleDeadline {

    private volatile @Nullable Runnable breakOff;
    private volatile boolean expired;

    /** How to break off the exchange that begins. */
    void breakOffBy(Runnable cancel) {
        breakOff = cancel;
        if (expired) {
            cancel.run();
        }
    }

    void expire() {
        expired = true;
        Runnable cancel = breakOff;
        if (cancel != null) {
            cancel.run();
        }
    }

    /** What ended an exchange, as the flow is to see it: whether it may be repeated depends on whose time was over. */
    Throwable seen(Throwable error) {
        if (expired) {
            return caused(new InterruptedIOException("timeout"), error);
        }
        return error instanceof ApiCallAttemptTimeoutException
                ? caused(new SocketTimeoutException(error.getMessage()), error)
                : error;
    }

    private static Throwable caused(IOException timeout, Throwable cause) {
        timeout.initCause(cause);
        return timeout;
    }
}
