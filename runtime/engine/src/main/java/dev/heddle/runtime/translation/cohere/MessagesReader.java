package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.openai.ChatToolCalls;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code messages}. The messages of a turn's tools become one, as other dialects have them. */
final class MessagesReader {

    private final Losses losses;
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> results = new ArrayList<>();
    private int namelessCalls;

    MessagesReader(Losses losses) {
        this.losses = losses;
    }

    List<Message> read(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                message(json);
            }
        }
        endResults();
        return messages;
    }

    private void message(JsonCursor json) {
        String role = "";
        String callId = "";
        String plan = null;
        List<Part> content = List.of();
        List<Part> calls = List.of();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "role" -> role = String.valueOf(json.string());
                    case "tool_call_id" -> callId = String.valueOf(json.text());
                    case "content" -> content = ContentReader.read(json, losses);
                    case "tool_plan" -> plan = json.isText() ? json.text() : null;
                    case "tool_calls" ->
                        calls = ChatToolCalls.read(json, () -> CallIds.inHistory(namelessCalls++), losses);
                    default -> losses.lose("messages." + json.name());
                }
            }
        }
        if (role.equals("tool")) {
            results.add(new Part.ToolResult(callId, null, content, false, null));
            return;
        }
        endResults();
        add(role, parts(content, plan, calls));
    }

    static List<Part> parts(List<Part> content, @Nullable String plan, List<Part> calls) {
        List<Part> parts = new ArrayList<>(content);
        if (plan != null && !plan.isEmpty()) {
            parts.add(new Part.Text(plan));
        }
        parts.addAll(calls);
        return parts;
    }

    private void add(String role, List<Part> parts) {
        switch (role) {
            case "system" -> messages.add(new Message(Role.SYSTEM, parts));
            case "user" -> messages.add(new Message(Role.USER, parts));
            case "assistant" -> messages.add(new Message(Role.ASSISTANT, parts));
            default -> losses.loseEssential("messages[" + role + "]");
        }
    }

    private void endResults() {
        if (!results.isEmpty()) {
            messages.add(new Message(Role.TOOL, results));
            results.clear();
        }
    }
}
