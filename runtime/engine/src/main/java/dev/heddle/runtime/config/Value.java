package dev.heddle.runtime.config;

/**
 * A setting's value.
 *
 * @param text as it was written, references to the environment unresolved
 */
record Value<T>(T value, String text, Origin origin) {}
