package dev.heddle.runtime.translation.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Writes images and documents, each as what its media type says it is. */
final class DocumentWriter {

    private final Losses losses;

    DocumentWriter(Losses losses) {
        this.losses = losses;
    }

    /** Whether inline bytes of that type can be written. */
    static boolean isDocument(String mimeType) {
        return isImage(mimeType) || isText(mimeType) || mimeType.equals("application/pdf");
    }

    void write(JsonGenerator json, Part part) throws IOException {
        if (part instanceof Part.Image image) {
            if (image.detail() != null && !image.detail().equals("auto")) {
                losses.lose("image.detail");
            }
            block(json, "image", image.source(), null, image.cache());
        } else if (part instanceof Part.File file) {
            boolean image = file.source() instanceof MediaSource.Inline inline && isImage(inline.mimeType());
            block(json, image ? "image" : "document", file.source(), image ? null : file.name(), file.cache());
        }
    }

    private static void block(
            JsonGenerator json, String type, MediaSource source, @Nullable String title, @Nullable CacheHint cache)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeObjectFieldStart("source");
        if (source instanceof MediaSource.Url url) {
            json.writeStringField("type", "url");
            json.writeStringField("url", url.url());
        } else if (source instanceof MediaSource.Uploaded uploaded) {
            json.writeStringField("type", "file");
            json.writeStringField("file_id", uploaded.id());
        } else if (source instanceof MediaSource.Inline inline) {
            inline(json, inline);
        }
        json.writeEndObject();
        if (title != null) {
            json.writeStringField("title", title);
        }
        ContentWriter.cache(json, cache);
        json.writeEndObject();
    }

    private static void inline(JsonGenerator json, MediaSource.Inline inline) throws IOException {
        boolean text = isText(inline.mimeType());
        json.writeStringField("type", text ? "text" : "base64");
        json.writeStringField("media_type", text ? "text/plain" : inline.mimeType());
        json.writeStringField("data", text ? decoded(inline.base64()) : inline.base64());
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException e) {
            // Whoever wrote it did not encode it.
            return base64;
        }
    }

    private static boolean isImage(String mimeType) {
        return mimeType.startsWith("image/");
    }

    private static boolean isText(String mimeType) {
        return mimeType.startsWith("text/") || mimeType.equals("application/json");
    }
}
