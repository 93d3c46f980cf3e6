package dev.heddle.call;

import org.jspecify.annotations.Nullable;

/** Heddle refused the call: the provider was not asked, or not asked again. */
public final class LlmRefusedException extends LlmException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** @param reason for example {@code circuit_open} */
    public LlmRefusedException(String id, String reason, @Nullable Throwable cause) {
        super(id, id + ": refused, " + reason, cause);
        this.reason = reason;
    }

    /** Heddle's reason, a stable code, for example {@code circuit_open} or {@code deadline_exceeded}. */
    public String reason() {
        return reason;
    }
}
