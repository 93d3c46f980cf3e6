package dev.heddle.runtime.cache;

/** Which earlier answers may be given again. */
public enum CacheMode {
    /** Those to the same request. */
    EXACT,
    /** Also those to a request that means the same. */
    SEMANTIC
}
