package dev.heddle.stores.connection;

import org.jspecify.annotations.Nullable;

/** A server cannot be asked, or did not answer in time. Has no stack trace: it is made for every call during an outage. */
public final class StoreUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
    }
}
