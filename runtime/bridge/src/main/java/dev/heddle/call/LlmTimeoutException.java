package dev.heddle.call;

import org.jspecify.annotations.Nullable;

/** The invocation took longer than its {@code timeout}. */
public final class LlmTimeoutException extends LlmException {

    private static final long serialVersionUID = 1L;

    public LlmTimeoutException(String id, long timeoutMillis, @Nullable Throwable cause) {
        super(id, id + ": no answer within " + timeoutMillis + " ms", cause);
    }
}
