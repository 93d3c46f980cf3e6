package dev.heddle.runtime.retry;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What a transport's exception means for the next attempt. Only types of the JDK are known here, so that every client fits. */
public enum TransportFault {
    /** The exchange broke; another may succeed: refused, reset, timed out, ended early. */
    PASSING,
    /** The next exchange would fail in the same way: a certificate that does not fit, a bug. */
    LASTING,
    /** The application ended the exchange, or its own limit for the whole call did. Says nothing about the provider. */
    CANCELLED;

    /** Causes are followed this far: client libraries wrap, and a cycle of causes must end. */
    private static final int MAX_DEPTH = 8;

    /** Classifies what a transport threw, through whatever it is wrapped in. */
    public static TransportFault of(Throwable error) {
        Throwable cause = error;
        TransportFault found = LASTING;
        for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
            if (isCancellation(cause)) {
                return CANCELLED;
            }
            if (cause instanceof CertificateException || cause instanceof SSLPeerUnverifiedException) {
                return LASTING;
            }
            if (isPassing(cause)) {
                found = PASSING;
            }
            cause = cause.getCause();
        }
        return found;
    }

    private static boolean isPassing(Throwable error) {
        return error instanceof IOException
                || error instanceof TimeoutException
                || isNettyTimeout(error.getClass().getName());
    }

    /** OkHttp says only by its message that a call was cancelled, and by a bare InterruptedIOException that its time is over. */
    private static boolean isCancellation(Throwable error) {
        return error instanceof CancellationException
                || error instanceof InterruptedException
                || error instanceof ClosedByInterruptException
                || (error instanceof InterruptedIOException && !(error instanceof SocketTimeoutException))
                || (error instanceof IOException && isCancelMessage(error.getMessage()));
    }

    private static boolean isCancelMessage(@Nullable String message) {
        return "Canceled".equals(message);
    }

    /** Netty's read and write timeouts are no IOExceptions; relocated copies keep the end of the name. */
    private static boolean isNettyTimeout(String className) {
        return className.endsWith("netty.handler.timeout.ReadTimeoutException")
                || className.endsWith("netty.handler.timeout.WriteTimeoutException");
    }
}
