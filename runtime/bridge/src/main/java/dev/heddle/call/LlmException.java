package dev.heddle.call;

import org.jspecify.annotations.Nullable;

/** Why an annotated method has no answer. */
public abstract sealed class LlmException extends RuntimeException
        permits LlmRefusedException,
                LlmTimeoutException,
                LlmProviderException,
                InvalidAnswerException,
                LlmSetupException {

    private static final long serialVersionUID = 1L;

    private final String id;

    LlmException(String id, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.id = id;
    }

    /** The method's {@code @LlmCall(id)}. */
    public String id() {
        return id;
    }
}
