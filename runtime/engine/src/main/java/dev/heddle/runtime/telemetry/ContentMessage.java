package dev.heddle.runtime.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A captured message.
 *
 * @param role {@code system}, {@code user}, {@code assistant} or {@code tool}
 * @param finishReason of an answer; null in requests
 */
record ContentMessage(
        String role, List<ContentPart> parts, @Nullable String finishReason) {}
