package dev.heddle.runtime.translation;

/** Why an answer ended. */
public enum StopReason {
    /** By itself, or because the provider paused a turn that may be continued. */
    END,
    /** At one of the request's stop sequences. */
    STOP_SEQUENCE,
    /** At the output limit or the end of the model's window. */
    LENGTH,
    /** To have tools called. */
    TOOL_CALLS,
    /** The model or the provider's filter would not go on. */
    CONTENT_FILTER,
    /** The model wrote a tool call that cannot be read. */
    MALFORMED_TOOL_CALL,
    /** For a reason that has no other word here. */
    OTHER
}
