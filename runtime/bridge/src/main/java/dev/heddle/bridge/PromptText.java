package dev.heddle.bridge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rendered prompt of one invocation of a service's method.
 *
 * @param system the system message; null for none
 * @param user the user message
 * @param sensitive values in it that must not be written to telemetry, logs or messages
 */
public record PromptText(@Nullable String system, String user, List<String> sensitive) {}
