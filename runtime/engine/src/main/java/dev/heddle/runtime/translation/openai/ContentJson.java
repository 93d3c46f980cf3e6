package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The content of a chat message: a string, or parts. */
final class ContentJson {

    static final String PDF = "application/pdf";

    private @Nullable String type;
    private @Nullable String text;
    private @Nullable String url;
    private @Nullable String detail;
    private @Nullable String data;
    private @Nullable String format;
    private @Nullable String fileName;
    private @Nullable String fileId;
    private @Nullable CacheHint cache;

    private final StringBuilder thoughts = new StringBuilder();

    private ContentJson() {}

    static List<Part> read(JsonCursor json, Losses losses) {
        if (json.isString()) {
            return json.isText() ? List.of(new Part.Text(OpenAiJson.textOr(json, ""))) : List.of();
        }
        List<Part> parts = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                ContentJson content = new ContentJson();
                content.readMembers(json);
                Part part = content.part();
                if (part == null) {
                    losses.loseEssential("messages.content[" + (content.type == null ? "" : content.type) + "]");
                } else {
                    parts.add(part);
                }
            }
        }
        return parts;
    }

    /** Writes the parts that chat has a word for; others are reported. */
    static void write(JsonGenerator json, List<Part> parts, Losses losses) throws IOException {
        json.writeStartArray();
        for (Part part : parts) {
            write(json, part, losses);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, Part part, Losses losses) throws IOException {
        if (part instanceof Part.Text said) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("text", said.text());
            json.writeEndObject();
        } else if (part instanceof Part.Refusal refusal) {
            json.writeStartObject();
            json.writeStringField("type", "refusal");
            json.writeStringField("refusal", refusal.text());
            json.writeEndObject();
        } else if (part instanceof Part.Image image) {
            writeImage(json, image, losses);
        } else if (part instanceof Part.File file) {
            writeFile(json, file, losses);
        } else if (part instanceof Part.Audio audio) {
            json.writeStartObject();
            json.writeStringField("type", "input_audio");
            json.writeObjectFieldStart("input_audio");
            json.writeStringField("data", audio.base64());
            json.writeStringField("format", audio.format());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void writeImage(JsonGenerator json, Part.Image image, Losses losses) throws IOException {
        if (image.source() instanceof MediaSource.Uploaded) {
            losses.loseEssential("messages.content[image.file]");
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "image_url");
        json.writeObjectFieldStart("image_url");
        json.writeStringField(
                "url",
                image.source() instanceof MediaSource.Inline inline
                        ? inline.dataUri()
                        : ((MediaSource.Url) image.source()).url());
        OpenAiJson.writeText(json, "detail", image.detail());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeFile(JsonGenerator json, Part.File file, Losses losses) throws IOException {
        boolean foreign =
                file.source() instanceof MediaSource.Uploaded id && !id.family().equals(OpenAiJson.FAMILY);
        if (foreign || file.source() instanceof MediaSource.Url) {
            losses.loseEssential("messages.content[file]");
            return;
        }
        json.writeStartObject();
        json.writeStringField("type", "file");
        json.writeObjectFieldStart("file");
        if (file.source() instanceof MediaSource.Inline inline) {
            // OpenAI refuses data without a name.
            json.writeStringField("filename", file.name() == null ? "document" : file.name());
            json.writeStringField("file_data", inline.dataUri());
        } else {
            json.writeStringField("file_id", ((MediaSource.Uploaded) file.source()).id());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private @Nullable Part part() {
        if (type == null) {
            return null;
        }
        return switch (type) {
            case "text" -> new Part.Text(text == null ? "" : text, cache);
            case "refusal" -> new Part.Refusal(text == null ? "" : text);
            // Mistral's.
            case "thinking" -> new Part.Reasoning(thoughts.toString(), null, OpenAiJson.FAMILY);
            case "image_url" -> url == null ? null : new Part.Image(MediaSource.of(url, "image/jpeg"), detail, cache);
            case "input_audio" -> data == null ? null : new Part.Audio(data, format == null ? "wav" : format);
            case "file" -> file();
            default -> null;
        };
    }

    private @Nullable Part file() {
        if (fileId != null) {
            return new Part.File(new MediaSource.Uploaded(OpenAiJson.FAMILY, fileId), fileName, cache);
        }
        if (data == null) {
            return null;
        }
        // Some servers take the bytes without the type in front.
        MediaSource source = data.startsWith("data:") ? MediaSource.of(data, PDF) : new MediaSource.Inline(PDF, data);
        return new Part.File(source, fileName, cache);
    }

    private void readMembers(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "type" -> type = json.string();
                case "text", "refusal" -> text = json.text();
                case "image_url" -> {
                    url = json.text();
                    readMembers(json);
                }
                case "url" -> url = json.text();
                case "detail" -> detail = json.string();
                case "input_audio", "file" -> readMembers(json);
                case "data", "file_data" -> data = json.text();
                case "format" -> format = json.string();
                case "filename" -> fileName = json.text();
                case "file_id" -> fileId = json.string();
                case "thinking" -> {
                    for (Part thought : read(json, new Losses())) {
                        thoughts.append(thought instanceof Part.Text said ? said.text() : "");
                    }
                }
                case "cache_control" -> cache = json.isNull() ? null : OpenAiJson.readCache(json);
                default -> {}
            }
        }
    }
}
