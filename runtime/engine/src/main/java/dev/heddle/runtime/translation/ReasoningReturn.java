package dev.heddle.runtime.translation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts what was kept for a provider back into the assistant's messages where the application did not echo it. */
final class ReasoningReturn {

    private final KeptReasoning kept;
    private final String family;

    ReasoningReturn(KeptReasoning kept, String family) {
        this.kept = kept;
        this.family = family;
    }

    List<Message> into(List<Message> messages) {
        List<Message> all = new ArrayList<>(messages.size());
        for (Message message : messages) {
            all.add(message.role() == Message.Role.ASSISTANT ? into(message) : message);
        }
        return all;
    }

    private Message into(Message message) {
        boolean echoed =
                Parts.of(Part.Reasoning.class, message.parts()).stream().anyMatch(this::isOwn);
        List<Part> parts = new ArrayList<>(message.parts().size());
        boolean first = true;
        for (Part part : message.parts()) {
            if (!(part instanceof Part.ToolCall call)) {
                parts.add(part);
                continue;
            }
            KeptReasoning.Kept found = kept.find(family, call.id());
            if (found != null && !echoed) {
                // Thoughts come before everything else that the same answer said.
                parts.addAll(first ? 0 : parts.size(), found.before());
            }
            parts.add(signed(call, found));
            first = false;
        }
        return message.with(parts);
    }

    private boolean isOwn(Part.Reasoning part) {
        return part.family().equals(family) && (part.signature() != null || part.redacted() != null);
    }

    private static Part.ToolCall signed(Part.ToolCall call, KeptReasoning.@Nullable Kept found) {
        return call.signature() != null || found == null || found.signature() == null
                ? call
                : new Part.ToolCall(call.id(), call.name(), call.arguments(), found.signature());
    }
}
