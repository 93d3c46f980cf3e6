package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of an item: text, or parts. */
final class ItemContent {

    private @Nullable String type;
    private @Nullable String text;
    private @Nullable String imageUrl;
    private @Nullable String detail;
    private @Nullable String fileId;
    private @Nullable String fileUrl;
    private @Nullable String fileData;
    private @Nullable String fileName;
    private @Nullable String audio;
    private @Nullable String format;

    private ItemContent() {}

    /** @param unknown gets the types of parts that have no canonical form */
    static List<Part> read(JsonCursor json, List<String> unknown) {
        String text = json.text();
        if (text != null) {
            return text.isEmpty() ? List.of() : List.of(new Part.Text(text));
        }
        List<Part> parts = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                ItemContent content = new ItemContent();
                content.readMembers(json);
                Part part = content.part();
                if (part == null) {
                    unknown.add(content.type == null ? "" : content.type);
                } else {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    /** Writes the parts of a user's or tool's item; what it cannot hold is reported. */
    static void write(JsonGenerator json, List<Part> parts, Losses losses) throws IOException {
        json.writeStartArray();
        for (Part part : parts) {
            if (part instanceof Part.Text text) {
                writeText(json, text.text());
            } else if (part instanceof Part.Refusal refusal) {
                writeText(json, refusal.text());
            } else if (part instanceof Part.Image image) {
                writeImage(json, image, losses);
            } else if (part instanceof Part.File file) {
                writeFile(json, file, losses);
            } else if (part instanceof Part.Audio) {
                losses.loseEssential("messages.content[audio]");
            }
        }
        json.writeEndArray();
    }

    private static void writeText(JsonGenerator json, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "input_text");
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private static void writeImage(JsonGenerator json, Part.Image image, Losses losses) throws IOException {
        MediaSource source = image.source();
        if (isForeign(source)) {
            losses.loseEssential("messages.content[image.file]");
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "input_image");
        if (source instanceof MediaSource.Inline inline) {
            json.writeStringField("image_url", inline.dataUri());
        } else if (source instanceof MediaSource.Url url) {
            json.writeStringField("image_url", url.url());
        } else if (source instanceof MediaSource.Uploaded uploaded) {
            json.writeStringField("file_id", uploaded.id());
        }
        json.writeStringField("detail", image.detail() == null ? "auto" : image.detail());
        json.writeEndObject();
    }

    private static void writeFile(JsonGenerator json, Part.File file, Losses losses) throws IOException {
        MediaSource source = file.source();
        if (isForeign(source)) {
            losses.loseEssential("messages.content[file]");
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "input_file");
        if (source instanceof MediaSource.Inline inline) {
            // OpenAI refuses data without a name.
            json.writeStringField("filename", file.name() == null ? "document" : file.name());
            json.writeStringField("file_data", inline.dataUri());
        } else if (source instanceof MediaSource.Url url) {
            json.writeStringField("file_url", url.url());
        } else if (source instanceof MediaSource.Uploaded uploaded) {
            json.writeStringField("file_id", uploaded.id());
        }
        json.writeEndObject();
    }

    private static boolean isForeign(MediaSource source) {
        return source instanceof MediaSource.Uploaded uploaded
                && !uploaded.family().equals(OpenAiJson.FAMILY);
    }

    private @Nullable Part part() {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "input_text", "output_text", "text", "summary_text", "reasoning_text" ->
                new Part.Text(text == null ? "" : text);
            case "refusal" -> new Part.Refusal(text == null ? "" : text);
            case "input_image" -> image();
            case "input_file" -> file();
            case "input_audio" -> audio == null ? null : new Part.Audio(audio, format == null ? "wav" : format);
            default -> null;
        };
    }

    private @Nullable Part image() {
        // The default, which requests that the SDK made spell out.
        String wanted = "auto".equals(detail) ? null : detail;
        if (imageUrl != null) {
            return new Part.Image(MediaSource.of(imageUrl, "image/jpeg"), wanted, null);
        }
        return fileId == null
                ? null
                : new Part.Image(new MediaSource.Uploaded(OpenAiJson.FAMILY, fileId), wanted, null);
    }

    private @Nullable Part file() {
        if (fileData != null) {
            MediaSource source = fileData.startsWith("data:")
                    ? MediaSource.of(fileData, ContentJson.PDF)
                    : new MediaSource.Inline(ContentJson.PDF, fileData);
            return new Part.File(source, fileName, null);
        }
        if (fileUrl != null) {
            return new Part.File(new MediaSource.Url(fileUrl, null), fileName, null);
        }
        return fileId == null
                ? null
                : new Part.File(new MediaSource.Uploaded(OpenAiJson.FAMILY, fileId), fileName, null);
    }

    private void readMembers(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "text", "refusal" -> text = json.text();
                case "image_url" -> imageUrl = json.text();
                case "detail" -> detail = json.string();
                case "file_id" -> fileId = json.text();
                case "file_url" -> fileUrl = json.text();
                case "file_data" -> fileData = json.text();
                case "filename" -> fileName = json.text();
                case "input_audio" -> readMembers(json);
                case "data" -> audio = json.text();
                case "format" -> format = json.string();
                default -> {}
            }
        }
    }
}
