package dev.heddle.runtime.translation.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Turns;
import java.io.IOException;
import java.util.List;

/** Writes {@code system} and {@code messages}. */
final class MessagesWriter {

    private final Turns turns;
    private final ContentWriter content;

    MessagesWriter(Conversation conversation, ContentWriter content, Losses losses) {
        this.turns = Turns.of(conversation.messages(), losses);
        this.content = content;
    }

    void write(JsonGenerator json) throws IOException {
        if (!turns.system().isEmpty()) {
            json.writeArrayFieldStart("system");
            for (Part part : turns.system()) {
                content.write(json, part, false);
            }
            json.writeEndArray();
        }
        json.writeArrayFieldStart("messages");
        List<Message> messages = turns.messages();
        for (int at = 0; at < messages.size(); at++) {
            message(json, messages.get(at), at == messages.size() - 1);
        }
        json.writeEndArray();
    }

    private void message(JsonGenerator json, Message message, boolean last) throws IOException {
        boolean assistant = message.role() == Role.ASSISTANT;
        List<Part> parts = content.writable(message.parts());
        if (parts.isEmpty()) {
            return;
        }
        json.writeStartObject();
        json.writeStringField("role", assistant ? "assistant" : "user");
        json.writeArrayFieldStart("content");
        for (int at = 0; at < parts.size(); at++) {
            content.write(json, parts.get(at), assistant && last && at == parts.size() - 1);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
