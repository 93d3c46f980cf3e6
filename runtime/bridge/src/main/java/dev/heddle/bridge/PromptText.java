package dev.heddle.bridge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rendered prompt of one invocation of a service's method.
 *
 * @param system the system message; null for none
 * @param user the user message
 * @param sensitive values in it that must not be written to telemetry, logs or messages
 */
public record PromptText(@Nullable String system, String user, List<String> sensitive) {

    /** A prompt in which the texts of these values are sensitive; null and empty ones are not. */
    public static PromptText of(@Nullable String system, String user, @Nullable Object... sensitive) {
        List<String> texts = new ArrayList<>();
        for (Object value : sensitive) {
            String text = value == null ? "" : value.toString();
            if (!text.isEmpty()) {
                texts.add(text);
            }
        }
        return new PromptText(system, user, List.copyOf(texts));
    }
}
