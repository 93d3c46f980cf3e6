package dev.heddle.runtime.embedding;

import org.jspecify.annotations.Nullable;

/** Says why a text got no vector. Without a stack trace, for it is an answer among others and not a defect. */
public final class EmbeddingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What was in the way. */
    public enum Reason {
        /** The model would read only a part of the text, and texts that differ behind it would seem the same. */
        TOO_LONG,
        /** The model is being loaded, or more texts wait than it can take. */
        BUSY,
        /** The model could not be loaded, answered nonsense, or is closed. */
        FAILED
    }

    private final Reason reason;

    public EmbeddingException(Reason reason, String message) {
        this(reason, message, null);
    }

    public EmbeddingException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
