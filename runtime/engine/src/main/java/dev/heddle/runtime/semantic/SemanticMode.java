package dev.heddle.runtime.semantic;

/** What is done with answers to questions that mean the same. */
public enum SemanticMode {
    /** They are not looked for. */
    OFF,
    /** They are looked for and compared with the provider's, and never served. */
    SHADOW,
    /** They are served. */
    ON
}
