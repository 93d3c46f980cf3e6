package dev.heddle;

/** Which earlier answers may be given again. */
public enum CacheMode {
    /** None. */
    NONE,
    /** Those to the same request. */
    EXACT,
    /** Those to the same request, and those to a request of the same meaning. */
    SEMANTIC
}
