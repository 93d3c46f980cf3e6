package dev.heddle.runtime.translation.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.Turns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes {@code messages}: Cohere takes instructions only in front of everything else. */
final class MessagesWriter {

    private final Turns turns;
    private final Losses losses;

    MessagesWriter(Conversation conversation, Losses losses) {
        this.turns = Turns.of(conversation.messages(), losses);
        this.losses = losses;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("messages");
        if (!turns.system().isEmpty()) {
            write(json, "system", turns.system());
        }
        for (Message turn : turns.messages()) {
            if (turn.role() == Role.ASSISTANT) {
                List<Part> said = said(turn.parts());
                if (!said.isEmpty()) {
                    AssistantMessage.write(json, said);
                }
            } else {
                for (Message message : Turns.ofUser(turn.parts())) {
                    user(json, message);
                }
            }
        }
        json.writeEndArray();
    }

    /** Another provider's thoughts are not what Cohere's model thought. */
    private List<Part> said(List<Part> parts) {
        List<Part> own = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Reasoning reasoning && !reasoning.family().equals(CohereTranslator.FAMILY)) {
                losses.lose("messages.reasoning");
            } else {
                own.add(part);
            }
        }
        return own;
    }

    private void user(JsonGenerator json, Message message) throws IOException {
        if (message.role() != Role.TOOL) {
            write(json, "user", message.parts());
            return;
        }
        for (Part.ToolResult result : Parts.of(Part.ToolResult.class, message.parts())) {
            if (result.isError()) {
                losses.lose("messages.tool_result.is_error");
            }
            result.parts().forEach(this::loseUnlessText);
            json.writeStartObject();
            json.writeStringField("role", "tool");
            json.writeStringField("tool_call_id", result.callId());
            json.writeStringField("content", result.text());
            json.writeEndObject();
        }
    }

    /** One text alone is a string, as older models want it. */
    private void write(JsonGenerator json, String role, List<Part> parts) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        if (parts.size() == 1 && parts.get(0) instanceof Part.Text text) {
            json.writeStringField("content", text.text());
        } else {
            json.writeArrayFieldStart("content");
            for (Part part : parts) {
                content(json, part);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void content(JsonGenerator json, Part part) throws IOException {
        if (part instanceof Part.Text text) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", text.text());
            json.writeEndObject();
        } else if (part instanceof Part.Image image && !(image.source() instanceof MediaSource.Uploaded)) {
            image(json, image);
        } else {
            loseUnlessText(part);
        }
    }

    private static void image(JsonGenerator json, Part.Image image) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "image_url");
        json.writeObjectFieldStart("image_url");
        json.writeStringField(
                "url",
                image.source() instanceof MediaSource.Inline inline
                        ? inline.dataUri()
                        : ((MediaSource.Url) image.source()).url());
        if (image.detail() != null) {
            json.writeStringField("detail", image.detail());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void loseUnlessText(Part part) {
        if (part instanceof Part.Image) {
            losses.loseEssential("content.image");
        } else if (part instanceof Part.File) {
            losses.loseEssential("content.file");
        } else if (part instanceof Part.Audio) {
            losses.loseEssential("content.audio");
        }
    }
}
