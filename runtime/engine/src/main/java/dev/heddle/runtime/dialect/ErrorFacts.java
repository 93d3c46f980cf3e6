package dev.heddle.runtime.dialect;

import org.jspecify.annotations.Nullable;

/**
 * A provider's error.
 *
 * @param type the provider's own low-cardinality name of it, for example {@code rate_limit_error}; null where it gives none
 * @param code the provider's finer code, for example {@code context_length_exceeded}
 * @param message for people. Its wording is no contract: it decides only what a provider says in no other way, by patterns that
 *     are tested with real bodies
 */
public record ErrorFacts(
        @Nullable String type,
        @Nullable String code,
        @Nullable String message) {}
