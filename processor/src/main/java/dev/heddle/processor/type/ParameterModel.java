package dev.heddle.processor.type;

import dev.heddle.processor.diagnostic.SourceRef;

/**
 * A parameter of a method or constructor.
 *
 * @param untrusted text from outside: fenced in the prompt
 * @param sensitive must not leave the process in telemetry
 * @param cacheKey an answer from the cache must have been given for its value
 * @param tenant answers and budgets are kept apart by its value
 */
public record ParameterModel(
        String name,
        TypeModel type,
        boolean untrusted,
        boolean sensitive,
        boolean cacheKey,
        boolean tenant,
        SourceRef place) {}
