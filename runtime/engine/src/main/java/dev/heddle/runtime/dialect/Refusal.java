package dev.heddle.runtime.dialect;

/**
 * An answer that Heddle gives in the provider's place, as an error of that provider's shape.
 *
 * @param status the HTTP status: 503, 429 or 400
 * @param code why, for machines: the value of {@code x-heddle-reason} and of the error's code
 * @param message why, for people, with the remedy
 */
public record Refusal(int status, String code, String message) {}
