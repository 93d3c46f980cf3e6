package dev.heddle.runtime.call;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.cache.CacheControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The headers of answers that are kept and given again. */
final class StoredHeaders {

    private static final String CONTENT_TYPE = "content-type";

    /** What says how a body is to be read, or is read with it; everything else was said of one exchange. */
    private static final List<String> KEPT = List.of(
            CONTENT_TYPE,
            "x-amzn-bedrock-content-type",
            "x-amzn-bedrock-input-token-count",
            "x-amzn-bedrock-output-token-count");

    private StoredHeaders() {}

    /**
     * Those to keep.
     *
     * @param changed what Heddle itself sets on the response, names and values in turn
     */
    static String[] of(Headers response, String[] changed) {
        List<String> kept = new ArrayList<>(2);
        for (String name : KEPT) {
            String own = first(changed, name);
            String value = own == null ? response.first(name) : own;
            if (value != null || name.equals(CONTENT_TYPE)) {
                kept.add(name);
                kept.add(value == null ? "application/json" : value);
            }
        }
        return kept.toArray(String[]::new);
    }

    /** With what it is and how old. */
    static String[] given(String[] kept, CallRecord.Cached cached) {
        String[] all = Arrays.copyOf(kept, kept.length + 4);
        all[kept.length] = CacheControl.HEADER;
        all[kept.length + 1] = label(cached.kind());
        all[kept.length + 2] = "age";
        all[kept.length + 3] = Long.toString(TimeUnit.NANOSECONDS.toSeconds(cached.ageNanos()));
        return all;
    }

    private static String label(CallRecord.Cached.Kind kind) {
        return kind == CallRecord.Cached.Kind.EXACT ? "hit" : kind.wireName();
    }

    /** The first of a name, in any case; null where there is none. */
    static @Nullable String first(String[] headers, String name) {
        for (int i = 0; i + 1 < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                return headers[i + 1];
            }
        }
        return null;
    }
}
