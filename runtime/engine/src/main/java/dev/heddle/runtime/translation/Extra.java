package dev.heddle.runtime.translation;

/**
 * A member of a request that the canonical form has no word for.
 *
 * @param family whose member it is, for example {@code openai}: another API of the same provider may have it too
 * @param name as the request spells it
 * @param json its value as it stands in the request
 */
public record Extra(String family, String name, String json) {}
