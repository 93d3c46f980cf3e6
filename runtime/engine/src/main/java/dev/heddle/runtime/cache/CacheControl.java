package dev.heddle.runtime.cache;

import dev.heddle.bridge.Headers;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one request says about the cache, by {@code x-heddle-cache: bypass | refresh | no-store} or the standard
 * {@code cache-control: no-cache, no-store}. Words that are not known say nothing.
 *
 * @param reads whether it may be answered by an earlier answer
 * @param stores whether its answer may be kept
 */
public record CacheControl(boolean reads, boolean stores) {

    /** Of a request that says nothing. */
    public static final CacheControl NONE = new CacheControl(true, true);

    /** The name of Heddle's own header. */
    public static final String HEADER = "x-heddle-cache";

    public static CacheControl of(Headers headers) {
        CacheControl control = NONE;
        for (String word : words(headers.first(HEADER))) {
            control = control.and(ofHeddle(word));
        }
        for (String word : words(headers.first("cache-control"))) {
            control = control.and(ofHttp(word));
        }
        return control;
    }

    private static CacheControl ofHeddle(String word) {
        return switch (word) {
            case "bypass" -> new CacheControl(false, false);
            case "refresh" -> new CacheControl(false, true);
            case "no-store" -> new CacheControl(true, false);
            default -> NONE;
        };
    }

    private static CacheControl ofHttp(String word) {
        return switch (word) {
            case "no-cache" -> new CacheControl(false, true);
            case "no-store" -> new CacheControl(true, false);
            default -> NONE;
        };
    }

    private CacheControl and(CacheControl other) {
        return new CacheControl(reads && other.reads, stores && other.stores);
    }

    private static String[] words(@Nullable String header) {
        return header == null
                ? new String[0]
                : header.toLowerCase(Locale.ROOT).strip().split("\\s*,\\s*");
    }
}
