package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code messages}. Used once. */
final class ChatMessagesWriter {

    private final JsonGenerator json;
    private final Losses losses;
    private final boolean hasDeveloper;

    /** @param hasDeveloper whether the model knows developer messages; older models and other servers know system only */
    ChatMessagesWriter(JsonGenerator json, Losses losses, boolean hasDeveloper) {
        this.json = json;
        this.losses = losses;
        this.hasDeveloper = hasDeveloper;
    }

    void write(List<Message> messages) throws IOException {
        json.writeArrayFieldStart("messages");
        for (Message message : messages) {
            if (message.role() == Message.Role.TOOL) {
                writeResults(Parts.of(Part.ToolResult.class, message.parts()));
            } else {
                write(message);
            }
        }
        json.writeEndArray();
    }

    private void write(Message message) throws IOException {
        List<Part> content = new ArrayList<>();
        for (Part part : message.parts()) {
            if (part instanceof Part.Reasoning) {
                losses.lose("messages.reasoning");
            } else if (!(part instanceof Part.ToolCall)) {
                content.add(part);
            }
        }
        json.writeStartObject();
        json.writeStringField("role", role(message.role()));
        OpenAiJson.writeText(json, "name", message.name());
        json.writeFieldName("content");
        List<Part.ToolCall> calls = Parts.of(Part.ToolCall.class, message.parts());
        if (content.isEmpty() && !calls.isEmpty()) {
            json.writeNull();
        } else {
            writeContent(content);
        }
        ChatToolCalls.write(json, calls);
        json.writeEndObject();
    }

    /** One text alone is a string: every server takes that, not every one takes parts. */
    private void writeContent(List<Part> content) throws IOException {
        if (content.isEmpty()) {
            json.writeString("");
        } else if (content.size() == 1 && content.get(0) instanceof Part.Text text) {
            json.writeString(text.text());
        } else {
            ContentJson.write(json, content, losses);
        }
    }

    /**
     * All results directly behind the calls, as OpenAI wants them; what its tool messages cannot hold follows in a message of
     * the user.
     */
    private void writeResults(List<Part.ToolResult> results) throws IOException {
        List<Part> media = new ArrayList<>();
        for (Part.ToolResult result : results) {
            List<Part> others = result.parts().stream()
                    .filter(part -> !(part instanceof Part.Text))
                    .toList();
            if (!others.isEmpty()) {
                media.add(new Part.Text("Output of the tool call " + result.callId() + ":"));
                media.addAll(others);
            }
            if (result.isError()) {
                losses.lose("messages.tool_result.is_error");
            }
            json.writeStartObject();
            json.writeStringField("role", "tool");
            json.writeStringField("tool_call_id", result.callId());
            json.writeStringField(
                    "content",
                    result.text().isEmpty() && !others.isEmpty()
                            ? "The output is in the next message of the user."
                            : result.text());
            json.writeEndObject();
        }
        if (!media.isEmpty()) {
            write(new Message(Message.Role.USER, media));
        }
    }

    private String role(Message.Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case DEVELOPER -> hasDeveloper ? "developer" : "system";
            case ASSISTANT -> "assistant";
            default -> "user";
        };
    }
}
