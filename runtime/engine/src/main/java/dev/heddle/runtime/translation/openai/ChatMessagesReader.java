package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads {@code messages}. The messages of a turn's tools become one, as other dialects have them. */
final class ChatMessagesReader {

    private final Losses losses;
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> results = new ArrayList<>();
    private int namelessCalls;

    ChatMessagesReader(Losses losses) {
        this.losses = losses;
    }

    List<Message> read(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                add(new One(losses, () -> CallIds.inHistory(namelessCalls++)).read(json));
            }
        }
        flush();
        return messages;
    }

    private void add(One message) {
        if ("tool".equals(message.role)) {
            results.add(new Part.ToolResult(message.callId, null, message.content, false, null));
            return;
        }
        flush();
        Message.Role role = role(message.role);
        if (role == null) {
            losses.loseEssential("messages[" + message.role + "]");
        } else {
            messages.add(new Message(role, message.parts(), message.name));
        }
    }

    private void flush() {
        if (!results.isEmpty()) {
            messages.add(new Message(Message.Role.TOOL, results));
            results.clear();
        }
    }

    private static Message.@Nullable Role role(String name) {
        return switch (name) {
            case "system" -> Message.Role.SYSTEM;
            case "developer" -> Message.Role.DEVELOPER;
            case "user" -> Message.Role.USER;
            case "assistant" -> Message.Role.ASSISTANT;
            default -> null;
        };
    }

    /** The members of one message. */
    private static final class One {

        private final Losses losses;
        private final Supplier<String> ids;
        private String role = "";
        private @Nullable String name;
        private String callId = "";
        private List<Part> content = List.of();
        private @Nullable Part reasoning;
        private @Nullable Part refusal;
        private List<Part> calls = List.of();

        One(Losses losses, Supplier<String> ids) {
            this.losses = losses;
            this.ids = ids;
        }

        One read(JsonCursor json) {
            if (json.object()) {
                while (json.nextField()) {
                    if (!json.isNull()) {
                        readField(json);
                    }
                }
            }
            return this;
        }

        List<Part> parts() {
            List<Part> parts = new ArrayList<>();
            if (reasoning != null) {
                parts.add(reasoning);
            }
            parts.addAll(content);
            if (refusal != null) {
                parts.add(refusal);
            }
            parts.addAll(calls);
            return parts;
        }

        private void readField(JsonCursor json) {
            switch (json.name()) {
                case "role" -> role = OpenAiJson.textOr(json, "");
                case "name" -> name = json.text();
                case "tool_call_id" -> callId = OpenAiJson.textOr(json, "");
                case "content" -> content = ContentJson.read(json, losses);
                case "refusal" -> refusal = json.isText() ? new Part.Refusal(OpenAiJson.textOr(json, "")) : null;
                case "reasoning_content", "reasoning" ->
                    reasoning = json.isText()
                            ? new Part.Reasoning(OpenAiJson.textOr(json, ""), null, OpenAiJson.FAMILY)
                            : reasoning;
                case "tool_calls" -> calls = ChatToolCalls.read(json, ids, losses);
                case "function_call", "audio" -> losses.loseEssential("messages." + json.name());
                default -> {}
            }
        }
    }
}
