package dev.heddle.call;

import org.jspecify.annotations.Nullable;

/** The provider finally answered with an error, or could not be reached. */
public final class LlmProviderException extends LlmException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status the HTTP status; 0 where there was no answer */
    public LlmProviderException(String id, int status, String message, @Nullable Throwable cause) {
        super(id, id + ": " + message, cause);
        this.status = status;
    }

    /** The HTTP status; 0 where there was no answer. */
    public int status() {
        return status;
    }
}
