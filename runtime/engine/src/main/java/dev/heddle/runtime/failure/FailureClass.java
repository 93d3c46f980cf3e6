package dev.heddle.runtime.failure;

/** Why an attempt failed, in the kinds that ask for different answers. */
public enum FailureClass {
    /** The provider or the way to it stumbled; any target may answer the next attempt. */
    TRANSIENT,
    /** Too many requests or tokens for now; the same key answers again later. */
    THROTTLED,
    /** The key is not accepted, or not for this; another key or target may be. */
    CREDENTIAL,
    /** The account's quota or credit is spent; only another key or target answers. */
    QUOTA,
    /** The target does not have the model, or has it no more. */
    MODEL_GONE,
    /** More input than the model takes; only a model with a larger window answers. */
    CONTEXT_TOO_LONG,
    /** The provider refuses the content; others are asked only where that is configured. */
    CONTENT_FILTER,
    /** The request itself is at fault, or nothing better is known of a refusal; no target would answer it. */
    CALLER_FAULT,
    /** Nothing was heard in time; the same target is likely to stay silent. */
    SILENT,
    /** An answer that had begun was cut off or could not be read. */
    STREAM_BROKEN,
    /** The application gave up. */
    CANCELLED
}
