package dev.heddle.runtime.translation.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads images and documents: {@code {"format", "name", "source": {"bytes"}}}. */
final class MediaReader {

    private String format = "";
    private @Nullable String name;
    private @Nullable String bytes;
    private @Nullable String text;
    private @Nullable String s3;

    private MediaReader() {}

    static @Nullable Part image(JsonCursor json, Losses losses) {
        MediaReader media = of(json);
        MediaSource source = media.source("image/" + media.format);
        if (source == null) {
            losses.loseEssential("content.image");
            return null;
        }
        return new Part.Image(source, null, null);
    }

    static @Nullable Part document(JsonCursor json, Losses losses) {
        MediaReader media = of(json);
        MediaSource source = media.source(DocumentFormats.mimeType(media.format));
        if (source == null) {
            losses.loseEssential("content.document");
            return null;
        }
        return new Part.File(source, media.name, null);
    }

    private static MediaReader of(JsonCursor json) {
        MediaReader media = new MediaReader();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "format" -> media.format = String.valueOf(json.string());
                    case "name" -> media.name = json.text();
                    case "source" -> media.readSource(json);
                    default -> {}
                }
            }
        }
        return media;
    }

    private void readSource(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "bytes" -> bytes = json.text();
                case "text" -> text = json.text();
                case "s3Location" -> s3(json);
                default -> {}
            }
        }
    }

    private void s3(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("uri")) {
                    s3 = json.text();
                }
            }
        }
    }

    private @Nullable MediaSource source(String mimeType) {
        if (bytes != null) {
            return new MediaSource.Inline(mimeType, bytes);
        }
        if (text != null) {
            return new MediaSource.Inline("text/plain", Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
        }
        return s3 == null ? null : new MediaSource.Uploaded(BedrockTranslator.FAMILY, s3);
    }
}
