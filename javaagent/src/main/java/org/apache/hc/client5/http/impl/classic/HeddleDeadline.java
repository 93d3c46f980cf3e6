package org.apache.hc.client5.http.impl.classic;

import java.io.IOException;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** Ends what is under way where the call's time is over, as if the client's own timeout had. Thread-safe. */
final class HeddleDeadline {

    private volatile @Nullable HeddleRequest sent;
    private volatile boolean passed;

    void expire() {
        passed = true;
        HeddleRequest current = sent;
        if (current != null) {
            current.expire();
        }
    }

    boolean passed() {
        return passed;
    }

    /** That request is under way from now on. */
    void breaksOff(HeddleRequest request) {
        sent = request;
        if (passed) {
            request.expire();
        }
    }

    /** What the application is to see of a failure. */
    IOException seen(IOException error) {
        if (!passed) {
            return error;
        }
        SocketTimeoutException timeout = new SocketTimeoutException("timeout");
        timeout.initCause(error);
        return timeout;
    }
}
