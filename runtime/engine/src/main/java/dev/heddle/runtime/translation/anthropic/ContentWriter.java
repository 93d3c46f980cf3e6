package dev.heddle.runtime.translation.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.ToolNameRule;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes blocks of content. */
final class ContentWriter {

    /** Anthropic's rule for the ids of tool calls is that of OpenAI's names. */
    private static final ToolNameRule IDS = ToolNameRule.OPENAI;

    /** Claude's thoughts are proved by the same signatures wherever it runs. */
    private static final Set<String> PROVING = Set.of(AnthropicTranslator.FAMILY, "aws.bedrock");

    private final boolean thinking;
    private final Losses losses;

    /** @param thinking whether the model thinks in this turn: else its earlier thoughts are not wanted */
    ContentWriter(boolean thinking, Losses losses) {
        this.thinking = thinking;
        this.losses = losses;
    }

    /** Whether Anthropic accepts those thoughts. */
    static boolean isOwn(Part.Reasoning part) {
        return PROVING.contains(part.family()) && (part.signature() != null || part.redacted() != null);
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
        if (part instanceof Part.Audio) {
            losses.loseEssential("content.audio");
            return false;
        }
        if (part instanceof Part.Image image) {
            return isReachable(image.source(), "content.image");
        }
        return !(part instanceof Part.File file) || isReachable(file.source(), "content.file") && isReadable(file);
    }

    private boolean isReachable(MediaSource source, String name) {
        boolean foreign = source instanceof MediaSource.Uploaded uploaded
                && !uploaded.family().equals(AnthropicTranslator.FAMILY);
        if (foreign) {
            losses.loseEssential(name);
        }
        return !foreign;
    }

    private boolean isReadable(Part.File file) {
        boolean unknown =
                file.source() instanceof MediaSource.Inline inline && !DocumentWriter.isDocument(inline.mimeType());
        if (unknown) {
            losses.loseEssential("content.file");
        }
        return !unknown;
    }

    /** @param last whether it is the end of a message that the model is to continue, which must not end in white space */
    void write(JsonGenerator json, Part part, boolean last) throws IOException {
        if (part instanceof Part.Text text) {
            text(json, last ? text.text().stripTrailing() : text.text(), text.cache());
        } else if (part instanceof Part.Refusal refusal) {
            text(json, refusal.text(), null);
        } else if (part instanceof Part.Reasoning reasoning) {
            reasoning(json, reasoning);
        } else if (part instanceof Part.ToolCall call) {
            toolUse(json, call);
        } else if (part instanceof Part.ToolResult result) {
            toolResult(json, result);
        } else {
            new DocumentWriter(losses).write(json, part);
        }
    }

    static void cache(JsonGenerator json, @Nullable CacheHint cache) throws IOException {
        if (cache == null) {
            return;
        }
        json.writeObjectFieldStart("cache_control");
        json.writeStringField("type", "ephemeral");
        if (cache.ttl() != null) {
            json.writeStringField("ttl", cache.ttl());
        }
        json.writeEndObject();
    }

    static void reasoning(JsonGenerator json, Part.Reasoning part) throws IOException {
        json.writeStartObject();
        if (part.redacted() != null) {
            json.writeStringField("type", "redacted_thinking");
            json.writeStringField("data", part.redacted());
        } else {
            json.writeStringField("type", "thinking");
            json.writeStringField("thinking", part.text());
            json.writeStringField("signature", part.signature());
        }
        json.writeEndObject();
    }

    static void toolUse(JsonGenerator json, Part.ToolCall call) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "tool_use");
        json.writeStringField("id", IDS.fit(call.id()));
        json.writeStringField("name", call.name());
        json.writeFieldName("input");
        json.writeRawValue(call.argumentsObject());
        json.writeEndObject();
    }

    static void text(JsonGenerator json, String text, @Nullable CacheHint cache) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "text");
        json.writeStringField("text", text);
        cache(json, cache);
        json.writeEndObject();
    }

    private void toolResult(JsonGenerator json, Part.ToolResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "tool_result");
        json.writeStringField("tool_use_id", IDS.fit(result.callId()));
        if (isPlain(result.parts())) {
            if (!result.parts().isEmpty()) {
                json.writeStringField("content", result.text());
            }
        } else {
            json.writeArrayFieldStart("content");
            for (Part part : writable(result.parts())) {
                write(json, part, false);
            }
            json.writeEndArray();
        }
        if (result.isError()) {
            json.writeBooleanField("is_error", true);
        }
        cache(json, result.cache());
        json.writeEndObject();
    }

    /** Whether there is at most one text and nothing is said of it. */
    private static boolean isPlain(List<Part> parts) {
        return parts.size() < 2
                && Parts.onlyText(parts)
                && Parts.of(Part.Text.class, parts).stream().allMatch(text -> text.cache() == null);
    }
}
