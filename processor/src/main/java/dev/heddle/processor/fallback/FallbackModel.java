package dev.heddle.processor.fallback;

import dev.heddle.processor.diagnostic.SourceRef;

/**
 * The method that answers in place of an annotated one.
 *
 * @param takesThrowable whether it takes, after the method's parameters, what ended the call
 * @param isStatic whether it needs no instance
 * @param place the value that names it
 */
public record FallbackModel(String method, boolean takesThrowable, boolean isStatic, SourceRef place) {}
