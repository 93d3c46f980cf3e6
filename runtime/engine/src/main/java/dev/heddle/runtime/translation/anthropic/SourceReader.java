package dev.heddle.runtime.translation.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where an image or document is: {@code base64}, {@code url}, {@code file}, {@code text} or {@code content}. */
final class SourceReader {

    private SourceReader() {}

    /** Null where it is of none of these kinds. */
    static @Nullable MediaSource read(JsonCursor json, ContentReader content) {
        String type = "";
        String mediaType = null;
        String value = null;
        List<Part> parts = List.of();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = String.valueOf(json.string());
                    case "media_type" -> mediaType = json.string();
                    case "data", "url", "file_id" -> value = json.text();
                    case "content" -> parts = content.read(json);
                    default -> {}
                }
            }
        }
        if (type.equals("content")) {
            return text(Parts.text(parts));
        }
        if (value == null) {
            return null;
        }
        return switch (type) {
            case "base64" -> new MediaSource.Inline(mediaType == null ? "application/octet-stream" : mediaType, value);
            case "url" -> new MediaSource.Url(value, null);
            case "file" -> new MediaSource.Uploaded(AnthropicTranslator.FAMILY, value);
            case "text" -> text(value);
            default -> null;
        };
    }

    private static MediaSource text(String text) {
        return new MediaSource.Inline("text/plain", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    }
}
