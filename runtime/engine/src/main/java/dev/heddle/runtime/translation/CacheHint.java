package dev.heddle.runtime.translation;

import org.jspecify.annotations.Nullable;

/**
 * The wish that the provider caches the prompt up to here.
 *
 * @param ttl how long, as the request spells it ({@code 5m}, {@code 1h}); null for the provider's default
 */
public record CacheHint(@Nullable String ttl) {}
