package dev.heddle.call;

import org.jspecify.annotations.Nullable;

/** Something the annotated method needs is missing from the application; the message says what to add. */
public final class LlmSetupException extends LlmException {

    private static final long serialVersionUID = 1L;

    public LlmSetupException(String id, String message, @Nullable Throwable cause) {
        super(id, message, cause);
    }
}
