package dev.heddle.simulator;

import dev.heddle.simulator.json.JsonMembers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at the last message of a conversation, in the words of any dialect. */
final class LastMessage {

    private static final Set<String> MESSAGES = Set.of("messages", "contents", "input");
    private static final Set<String> ANSWERERS = Set.of("assistant", "model");

    private LastMessage() {}

    /** The text of the last message if it is the model's own, the beginning of an answer; else null. */
    static @Nullable String prefill(byte[] body) {
        JsonMembers members = JsonMembers.find(body, MESSAGES);
        for (String name : MESSAGES) {
            if (members.value(name) instanceof List<?> messages
                    && !messages.isEmpty()
                    && messages.get(messages.size() - 1) instanceof Map<?, ?> last
                    && ANSWERERS.contains(String.valueOf(last.get("role")))) {
                return text(last.containsKey("parts") ? last.get("parts") : last.get("content"));
            }
        }
        return null;
    }

    private static String text(@Nullable Object content) {
        if (content instanceof List<?> parts) {
            return parts.stream().map(LastMessage::text).collect(Collectors.joining());
        }
        if (content instanceof Map<?, ?> part) {
            return text(part.get("text"));
        }
        return content == null ? "" : String.valueOf(content);
    }
}
