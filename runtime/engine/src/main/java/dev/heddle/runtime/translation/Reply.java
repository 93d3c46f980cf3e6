package dev.heddle.runtime.translation;

import dev.heddle.runtime.cost.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer, as no dialect says it.
 *
 * @param id the provider's; null where it gives none
 * @param model the one that answered; null where the answer does not say
 * @param parts text, refusals, reasoning and tool calls, in order
 * @param stopSequence the one it ended at; null where not said
 * @param usage null where not told
 */
public record Reply(
        @Nullable String id,
        @Nullable String model,
        List<Part> parts,
        StopReason stop,
        @Nullable String stopSequence,
        @Nullable Usage usage) {

    public Reply {
        parts = List.copyOf(parts);
    }

    /** Whether a tool is called. */
    public boolean callsTools() {
        return parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    }
}
