package dev.heddle.runtime.translation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message, where it stands in the conversation.
 *
 * @param name of the participant; null where not said
 */
public record Message(Role role, List<Part> parts, @Nullable String name) {

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        /** As {@link #SYSTEM} to every dialect that has no word for it. */
        DEVELOPER,
        USER,
        ASSISTANT,
        /** Has only {@link Part.ToolResult}s: what the tools called in the assistant's message before it answered. */
        TOOL
    }

    public Message {
        parts = List.copyOf(parts);
    }

    public Message(Role role, List<Part> parts) {
        this(role, parts, null);
    }

    /** A message of one text. */
    public static Message of(Role role, String text) {
        return new Message(role, List.of(new Part.Text(text)));
    }

    /** Whether it instructs: a system or developer message. */
    public boolean instructs() {
        return role == Role.SYSTEM || role == Role.DEVELOPER;
    }

    /** The same message with other parts. */
    public Message with(List<Part> others) {
        return new Message(role, others, name);
    }
}
