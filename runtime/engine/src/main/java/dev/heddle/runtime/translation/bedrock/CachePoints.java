package dev.heddle.runtime.translation.bedrock;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The wish to cache is a block of its own here, behind the part that it is about. */
final class CachePoints {

    private CachePoints() {}

    /** The part with the wish; a part that has no place for one as it is. */
    static Part after(Part part, CacheHint hint) {
        if (part instanceof Part.Text text) {
            return new Part.Text(text.text(), hint);
        }
        if (part instanceof Part.Image image) {
            return new Part.Image(image.source(), image.detail(), hint);
        }
        if (part instanceof Part.File file) {
            return new Part.File(file.source(), file.name(), hint);
        }
        return part instanceof Part.ToolResult result
                ? new Part.ToolResult(result.callId(), result.name(), result.parts(), result.isError(), hint)
                : part;
    }

    static void write(JsonGenerator json, Part part) throws IOException {
        CacheHint hint = part instanceof Part.Text text
                ? text.cache()
                : part instanceof Part.Image image
                        ? image.cache()
                        : part instanceof Part.File file
                                ? file.cache()
                                : part instanceof Part.ToolResult result ? result.cache() : null;
        write(json, hint);
    }

    static void write(JsonGenerator json, @Nullable CacheHint hint) throws IOException {
        if (hint == null) {
            return;
        }
        json.writeStartObject();
        json.writeObjectFieldStart("cachePoint");
        json.writeStringField("type", "default");
        if (hint.ttl() != null) {
            json.writeStringField("ttl", hint.ttl());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
