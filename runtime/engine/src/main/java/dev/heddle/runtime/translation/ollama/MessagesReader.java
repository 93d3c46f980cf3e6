package dev.heddle.runtime.translation.ollama;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code messages}. Calls without ids are numbered, so that the same conversation always has the same ones; a result
 * without one belongs to the first call of its name that has none yet.
 */
final class MessagesReader {

    private final Losses losses;
    private final List<Message> messages = new ArrayList<>();
    private final List<Part.ToolCall> unanswered = new ArrayList<>();
    private List<Part> results = new ArrayList<>();
    private int calls;

    MessagesReader(Losses losses) {
        this.losses = losses;
    }

    List<Message> messages() {
        endResults();
        return messages;
    }

    void read(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                message(json);
            }
        }
    }

    private void message(JsonCursor json) {
        String role = "user";
        String text = "";
        String thoughts = "";
        String toolName = null;
        String callId = null;
        List<Part> parts = new ArrayList<>();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "role" -> role = String.valueOf(json.string());
                    case "content" -> text = json.isText() ? String.valueOf(json.text()) : "";
                    case "thinking" -> thoughts = json.isText() ? String.valueOf(json.text()) : "";
                    case "images" -> images(json, parts);
                    case "tool_calls" -> calls(json, parts);
                    case "tool_name" -> toolName = json.text();
                    case "tool_call_id" -> callId = json.text();
                    default -> losses.lose("messages." + json.name());
                }
            }
        }
        if (role.equals("tool")) {
            result(callId, toolName, text);
        } else {
            said(role, text, thoughts, parts);
        }
    }

    private void said(String role, String text, String thoughts, List<Part> parts) {
        endResults();
        if (!text.isEmpty()) {
            parts.add(0, new Part.Text(text));
        }
        if (!thoughts.isEmpty()) {
            parts.add(0, new Part.Reasoning(thoughts, null, OllamaTranslator.FAMILY));
        }
        messages.add(new Message(
                switch (role) {
                    case "system" -> Role.SYSTEM;
                    case "assistant" -> Role.ASSISTANT;
                    default -> Role.USER;
                },
                parts));
    }

    private static void images(JsonCursor json, List<Part> parts) {
        if (json.array()) {
            while (json.nextElement()) {
                String base64 = json.text();
                if (base64 != null) {
                    parts.add(new Part.Image(new MediaSource.Inline(ImageTypes.of(base64), base64), null, null));
                }
            }
        }
    }

    private void calls(JsonCursor json, List<Part> parts) {
        if (json.array()) {
            while (json.nextElement()) {
                CallPiece piece = CallPiece.read(json);
                calls++;
                Part.ToolCall call = new Part.ToolCall(
                        piece.id() == null ? CallIds.inHistory(calls) : piece.id(), piece.name(), piece.arguments());
                unanswered.add(call);
                parts.add(call);
            }
        }
    }

    private void result(@Nullable String callId, @Nullable String name, String text) {
        Part.ToolCall call = unanswered.stream()
                .filter(open -> callId != null
                        ? open.id().equals(callId)
                        : name == null || open.name().equals(name))
                .findFirst()
                .orElse(null);
        if (call != null) {
            unanswered.remove(call);
        }
        String id = call != null ? call.id() : callId != null ? callId : "call_of_" + name;
        List<Part> content = text.isEmpty() ? List.of() : List.of(new Part.Text(text));
        results.add(new Part.ToolResult(id, name, content, false, null));
    }

    /** What the tools of one turn answered is one message. */
    private void endResults() {
        if (!results.isEmpty()) {
            messages.add(new Message(Role.TOOL, results));
            results = new ArrayList<>();
        }
    }
}
