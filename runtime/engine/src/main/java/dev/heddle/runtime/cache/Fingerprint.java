package dev.heddle.runtime.cache;

import org.jspecify.annotations.Nullable;

/**
 * What a request is recognised by.
 *
 * @param whole of all of it
 * @param partition of all of it but {@code question}: the model, system, history, tools, parameters, tenant, method …; the same as
 *     {@code whole} in meaning where there is no question
 * @param question the text of the last message where it is the user's and plain text, as it stands there; null where it is not (it
 *     has images or several parts, or is a tool's), where the request has none, and where it was not asked for
 */
public record Fingerprint(
        Digest whole, Digest partition, @Nullable String question) {}
