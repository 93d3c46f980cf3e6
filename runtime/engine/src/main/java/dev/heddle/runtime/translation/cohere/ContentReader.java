package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a message: a string, or parts. A document, as results of tools are, is the JSON that it holds. */
final class ContentReader {

    private @Nullable String type;
    private @Nullable String text;
    private @Nullable String url;
    private @Nullable String detail;

    private ContentReader() {}

    static List<Part> read(JsonCursor json, Losses losses) {
        List<Part> parts = new ArrayList<>();
        if (json.isText()) {
            parts.add(new Part.Text(String.valueOf(json.text())));
        } else if (json.array()) {
            while (json.nextElement()) {
                add(json, parts, losses);
            }
        }
        return parts;
    }

    private static void add(JsonCursor json, List<Part> parts, Losses losses) {
        ContentReader content = new ContentReader();
        content.members(json);
        Part part = content.part();
        if (part == null) {
            losses.loseEssential("messages.content[" + (content.type == null ? "" : content.type) + "]");
        } else {
            parts.add(part);
        }
    }

    private @Nullable Part part() {
        String said = text == null ? "" : text;
        return switch (String.valueOf(type)) {
            case "text", "document" -> new Part.Text(said);
            case "thinking" -> new Part.Reasoning(said, null, CohereTranslator.FAMILY);
            case "image_url" -> url == null ? null : new Part.Image(MediaSource.of(url, "image/jpeg"), detail, null);
            default -> null;
        };
    }

    private void members(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "text", "thinking" -> text = json.isText() ? json.text() : text;
                case "document", "image_url" -> members(json);
                case "data" -> text = json.isString() ? json.text() : json.raw();
                case "url" -> url = json.text();
                case "detail" -> detail = json.string();
                default -> {}
            }
        }
    }
}
