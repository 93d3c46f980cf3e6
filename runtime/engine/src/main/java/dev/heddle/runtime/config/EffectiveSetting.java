package dev.heddle.runtime.config;

/**
 * A setting as it is in force.
 *
 * @param key for example {@code retry.base}
 * @param value as it was written, references to the environment unresolved
 */
public record EffectiveSetting(String key, String value, Origin origin) {}
