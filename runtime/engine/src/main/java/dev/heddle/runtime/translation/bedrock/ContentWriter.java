package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ToolNameRule;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes blocks of content. */
final class ContentWriter {

    /** Bedrock's rule for the ids of tool calls is that of OpenAI's names. */
    private static final ToolNameRule IDS = ToolNameRule.OPENAI;

    /** Claude's thoughts are proved by the same signatures wherever it runs. */
    private static final Set<String> PROVING = Set.of(BedrockTranslator.FAMILY, "anthropic");

    private final boolean thinking;
    private final Losses losses;

    /** @param thinking whether the model thinks in this turn: else its earlier thoughts are not wanted */
    ContentWriter(boolean thinking, Losses losses) {
        this.thinking = thinking;
        this.losses = losses;
    }

    /** Whether Bedrock accepts those thoughts. */
    static boolean isOwn(Part.Reasoning part) {
        return part.signature() != null && PROVING.contains(part.family())
                || part.redacted() != null && part.family().equals(BedrockTranslator.FAMILY);
    }

    /** The parts that can be written; the others are reported where they matter. */
    List<Part> writable(List<Part> parts) {
        return parts.stream().filter(this::isWritable).toList();
    }

    private boolean isWritable(Part part) {
        if (part instanceof Part.Text text) {
            // Blank blocks are refused.
            return !text.text().isBlank();
        }
        if (part instanceof Part.Reasoning reasoning) {
            boolean own = isOwn(reasoning);
            if (!own) {
                losses.lose("messages.reasoning");
            }
            return own && thinking;
        }
        if (part instanceof Part.Image image) {
            return reported(isReachable(image.source()), "content.image");
        }
        if (part instanceof Part.File file) {
            boolean known = !(file.source() instanceof MediaSource.Inline inline)
                    || DocumentFormats.of(inline.mimeType()) != null;
            return reported(known && isReachable(file.source()), "content.file");
        }
        return reported(!(part instanceof Part.Audio), "content.audio");
    }

    private boolean reported(boolean writable, String name) {
        if (!writable) {
            losses.loseEssential(name);
        }
        return writable;
    }

    /** Bedrock fetches nothing but from S3. */
    private static boolean isReachable(MediaSource source) {
        return source instanceof MediaSource.Inline
                || source instanceof MediaSource.Uploaded uploaded
                        && uploaded.family().equals(BedrockTranslator.FAMILY);
    }

    void write(JsonGenerator json, List<Part> parts) throws IOException {
        json.writeStartArray();
        for (Part part : parts) {
            json.writeStartObject();
            write(json, part);
            json.writeEndObject();
            CachePoints.write(json, part);
        }
        json.writeEndArray();
    }

    private void write(JsonGenerator json, Part part) throws IOException {
        if (part instanceof Part.Text text) {
            json.writeStringField("text", text.text());
        } else if (part instanceof Part.Refusal refusal) {
            json.writeStringField("text", refusal.text());
        } else if (part instanceof Part.Reasoning reasoning) {
            reasoning(json, reasoning);
        } else if (part instanceof Part.ToolCall call) {
            toolUse(json, call);
        } else if (part instanceof Part.ToolResult result) {
            toolResult(json, result);
        } else if (part instanceof Part.Image image) {
            image(json, image);
        } else if (part instanceof Part.File file) {
            document(json, file);
        }
    }

    static void reasoning(JsonGenerator json, Part.Reasoning part) throws IOException {
        json.writeObjectFieldStart("reasoningContent");
        if (part.redacted() != null) {
            json.writeStringField("redactedContent", part.redacted());
        } else {
            json.writeObjectFieldStart("reasoningText");
            json.writeStringField("text", part.text());
            json.writeStringField("signature", part.signature());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    static void toolUse(JsonGenerator json, Part.ToolCall call) throws IOException {
        json.writeObjectFieldStart("toolUse");
        json.writeStringField("toolUseId", IDS.fit(call.id()));
        json.writeStringField("name", call.name());
        json.writeFieldName("input");
        json.writeRawValue(call.argumentsObject());
        json.writeEndObject();
    }

    private void toolResult(JsonGenerator json, Part.ToolResult result) throws IOException {
        json.writeObjectFieldStart("toolResult");
        json.writeStringField("toolUseId", IDS.fit(result.callId()));
        json.writeFieldName("content");
        write(json, writable(result.parts()));
        if (result.isError()) {
            json.writeStringField("status", "error");
        }
        json.writeEndObject();
    }

    private void image(JsonGenerator json, Part.Image image) throws IOException {
        if (image.detail() != null && !image.detail().equals("auto")) {
            losses.lose("image.detail");
        }
        String type = image.source() instanceof MediaSource.Inline inline ? inline.mimeType() : "image/jpeg";
        json.writeObjectFieldStart("image");
        json.writeStringField("format", type.substring(type.indexOf('/') + 1).replace("jpg", "jpeg"));
        source(json, image.source());
        json.writeEndObject();
    }

    private static void document(JsonGenerator json, Part.File file) throws IOException {
        String format =
                file.source() instanceof MediaSource.Inline inline ? DocumentFormats.of(inline.mimeType()) : "pdf";
        json.writeObjectFieldStart("document");
        json.writeStringField("format", format);
        json.writeStringField("name", documentName(file.name()));
        source(json, file.source());
        json.writeEndObject();
    }

    /** Bedrock wants a name, of few characters. */
    private static String documentName(@Nullable String name) {
        String fitting = name == null
                ? ""
                : name.replaceAll("[^a-zA-Z0-9\\s()\\[\\]-]", "-")
                        .replaceAll("\\s+", " ")
                        .strip();
        return fitting.isEmpty() ? "document" : fitting;
    }

    private static void source(JsonGenerator json, MediaSource source) throws IOException {
        json.writeObjectFieldStart("source");
        if (source instanceof MediaSource.Inline inline) {
            json.writeStringField("bytes", inline.base64());
        } else if (source instanceof MediaSource.Uploaded uploaded) {
            json.writeObjectFieldStart("s3Location");
            json.writeStringField("uri", uploaded.id());
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
