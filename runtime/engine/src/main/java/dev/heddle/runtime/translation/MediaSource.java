package dev.heddle.runtime.translation;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where an image's or file's bytes are. */
public sealed interface MediaSource {

    /** In the request itself. */
    record Inline(String mimeType, String base64) implements MediaSource {

        /** As a {@code data:} URI. */
        public String dataUri() {
            return "data:" + mimeType + ";base64," + base64;
        }
    }

    /** At an address that the provider fetches; the type is null where the request does not say it. */
    record Url(String url, @Nullable String mimeType) implements MediaSource {}

    /** At one provider, under an id of its own, which says nothing to any other. */
    record Uploaded(String family, String id) implements MediaSource {}

    /**
     * The source that a URL means: the bytes themselves where it is a {@code data:} URI, whatever parameters its type has.
     *
     * @param otherwise the type where a {@code data:} URI says none
     */
    static MediaSource of(String url, String otherwise) {
        int comma = url.indexOf(',');
        if (!url.regionMatches(true, 0, "data:", 0, 5) || comma < 0) {
            return new Url(url, null);
        }
        String head = url.substring(5, comma);
        if (!head.toLowerCase(Locale.ROOT).endsWith(";base64")) {
            return new Url(url, null);
        }
        int semicolon = head.indexOf(';');
        String type = head.substring(0, semicolon);
        return new Inline(type.isEmpty() ? otherwise : type, url.substring(comma + 1));
    }
}
