package dev.heddle.runtime.translation.gemini;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.JsonText;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes the parts of requests, one content after the other. */
final class PartsWriter {

    private final GeminiModel model;
    private final Losses losses;
    private final List<Part> later = new ArrayList<>();
    private boolean signed;

    PartsWriter(GeminiModel model, Losses losses) {
        this.model = model;
        this.losses = losses;
    }

    /** A new content begins. */
    void begin() {
        signed = false;
        later.clear();
    }

    /** The parts that can be written; the others are reported. */
    List<Part> writable(List<Part> parts) {
        return parts.stream().filter(this::isWritable).toList();
    }

    private boolean isWritable(Part part) {
        if (part instanceof Part.Reasoning reasoning) {
            boolean own = reasoning.family().equals(GeminiTranslator.FAMILY)
                    && !reasoning.text().isEmpty();
            if (!own) {
                losses.lose("messages.reasoning");
            }
            return own;
        }
        if (part instanceof Part.Text text) {
            return !text.text().isEmpty();
        }
        MediaSource source = part instanceof Part.Image image
                ? image.source()
                : part instanceof Part.File file ? file.source() : null;
        boolean foreign = source instanceof MediaSource.Uploaded uploaded
                && !uploaded.family().equals(GeminiTranslator.FAMILY);
        if (foreign) {
            losses.loseEssential(part instanceof Part.Image ? "content.image" : "content.file");
        }
        return !foreign;
    }

    void write(JsonGenerator json, Part part) throws IOException {
        json.writeStartObject();
        if (part instanceof Part.Text text) {
            json.writeStringField("text", text.text());
        } else if (part instanceof Part.Refusal refusal) {
            json.writeStringField("text", refusal.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            json.writeStringField("text", reasoning.text());
            json.writeBooleanField("thought", true);
            if (reasoning.signature() != null) {
                json.writeStringField("thoughtSignature", reasoning.signature());
            }
        } else if (part instanceof Part.ToolCall call) {
            call(json, call);
        } else if (part instanceof Part.Image image) {
            source(json, image.source(), "image/jpeg");
        } else if (part instanceof Part.File file) {
            source(json, file.source(), "application/pdf");
        } else if (part instanceof Part.Audio audio) {
            inline(json, "audio/" + audio.format(), audio.base64());
        }
        json.writeEndObject();
        if (part instanceof Part.Image image
                && image.detail() != null
                && !image.detail().equals("auto")) {
            losses.lose("image.detail");
        }
    }

    /** A function's response is an object; media that it holds follow all responses. */
    void result(JsonGenerator json, Part.ToolResult result, String name) throws IOException {
        String text = result.text();
        json.writeStartObject();
        json.writeObjectFieldStart("functionResponse");
        json.writeStringField("name", name);
        json.writeFieldName("response");
        if (!result.isError() && JsonText.isObject(text)) {
            json.writeRawValue(text);
        } else {
            json.writeStartObject();
            json.writeStringField(result.isError() ? "error" : "output", text);
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        for (Part part : writable(result.parts())) {
            if (!(part instanceof Part.Text) && !(part instanceof Part.Refusal)) {
                later.add(part);
            }
        }
    }

    /** The content ends. */
    void end(JsonGenerator json) throws IOException {
        for (Part part : later) {
            write(json, part);
        }
    }

    /** Of several calls in one turn the first is to be signed. */
    private void call(JsonGenerator json, Part.ToolCall call) throws IOException {
        json.writeObjectFieldStart("functionCall");
        json.writeStringField("name", call.name());
        json.writeFieldName("args");
        json.writeRawValue(call.argumentsObject());
        json.writeEndObject();
        if (call.signature() != null) {
            json.writeStringField("thoughtSignature", call.signature());
        } else if (!signed && model.wantsSignatures()) {
            json.writeStringField("thoughtSignature", Signatures.SKIP);
        }
        signed = true;
    }

    private static void source(JsonGenerator json, MediaSource source, String otherwise) throws IOException {
        if (source instanceof MediaSource.Inline inline) {
            inline(json, inline.mimeType(), inline.base64());
            return;
        }
        json.writeObjectFieldStart("fileData");
        if (source instanceof MediaSource.Url url) {
            json.writeStringField(
                    "mimeType", url.mimeType() == null ? MediaTypes.of(url.url(), otherwise) : url.mimeType());
            json.writeStringField("fileUri", url.url());
        } else if (source instanceof MediaSource.Uploaded uploaded) {
            json.writeStringField("fileUri", uploaded.id());
        }
        json.writeEndObject();
    }

    private static void inline(JsonGenerator json, String mimeType, String base64) throws IOException {
        json.writeObjectFieldStart("inlineData");
        json.writeStringField("mimeType", mimeType);
        json.writeStringField("data", base64);
        json.writeEndObject();
    }
}
