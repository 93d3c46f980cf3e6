package dev.heddle.runtime.failure;

import dev.heddle.runtime.retry.TransportFault;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** What an exchange that ended with an exception means. */
final class BrokenExchange {

    /** Causes are followed this far: client libraries wrap, and a cycle of causes must end. */
    private static final int MAX_DEPTH = 8;

    private BrokenExchange() {}

    static FailureClass classify(Throwable error) {
        if (TransportFault.of(error) == TransportFault.CANCELLED) {
            return FailureClass.CANCELLED;
        }
        FailureClass found = FailureClass.CALLER_FAULT;
        Throwable cause = error;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (isTimeout(cause)) {
                return FailureClass.SILENT;
            }
            if (cause instanceof EOFException) {
                return FailureClass.STREAM_BROKEN;
            }
            // A certificate that does not fit is one target's; another may have a better one.
            if (cause instanceof IOException || cause instanceof GeneralSecurityException) {
                found = FailureClass.TRANSIENT;
            }
            cause = cause.getCause();
        }
        return found;
    }

    /** Timeouts of clients are known by name; relocated copies keep its end. */
    private static boolean isTimeout(Throwable error) {
        String name = error.getClass().getName();
        return error instanceof SocketTimeoutException
                || error instanceof TimeoutException
                || name.equals("java.net.http.HttpTimeoutException")
                || name.equals("java.net.http.HttpConnectTimeoutException")
                || name.endsWith("netty.handler.timeout.ReadTimeoutException")
                || name.endsWith("netty.handler.timeout.WriteTimeoutException")
                || name.endsWith("netty.channel.ConnectTimeoutException")
                || name.endsWith("core.exception.ApiCallAttemptTimeoutException");
    }
}
