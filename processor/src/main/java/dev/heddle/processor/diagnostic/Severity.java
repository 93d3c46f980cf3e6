package dev.heddle.processor.diagnostic;

/** What a diagnostic does to the compilation. */
public enum Severity {
    /** Fails it; nothing is generated for the type. */
    ERROR,
    /** Lets it pass; switched off where it is meant by {@code @SuppressWarnings("heddle:Code")}. */
    WARNING
}
