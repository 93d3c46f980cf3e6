package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads content: a text, or blocks. */
final class ContentReader {

    private final Losses losses;

    ContentReader(Losses losses) {
        this.losses = losses;
    }

    List<Part> read(JsonCursor json) {
        String text = json.text();
        if (text != null) {
            return text.isEmpty() ? List.of() : List.of(new Part.Text(text));
        }
        List<Part> parts = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                Part part = block(json).part(losses);
                if (part != null) {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    /** The wish in a {@code cache_control}. */
    static @Nullable CacheHint cache(JsonCursor json) {
        String ttl = null;
        if (!json.object()) {
            return null;
        }
        while (json.nextField()) {
            if (json.name().equals("ttl")) {
                ttl = json.string();
            }
        }
        return new CacheHint(ttl);
    }

    private ContentBlock block(JsonCursor json) {
        ContentBlock block = new ContentBlock();
        if (json.object()) {
            while (json.nextField()) {
                field(json, block);
            }
        }
        return block;
    }

    private void field(JsonCursor json, ContentBlock block) {
        switch (json.name()) {
            case "type" -> block.type = String.valueOf(json.string());
            case "text", "thinking" -> block.text = json.text();
            case "signature" -> block.signature = json.text();
            case "data" -> block.data = json.text();
            case "id", "tool_use_id" -> block.id = json.text();
            case "name", "title" -> block.name = json.text();
            case "input" -> block.input = json.raw();
            case "is_error" -> block.isError = json.isTrue();
            case "content" -> block.content = read(json);
            case "source" -> block.source = SourceReader.read(json, this);
            case "cache_control" -> block.cache = cache(json);
            case "context" -> lose(json, "content.context");
            default -> {}
        }
    }

    private void lose(JsonCursor json, String name) {
        if (json.isText()) {
            losses.lose(name);
        }
    }
}
