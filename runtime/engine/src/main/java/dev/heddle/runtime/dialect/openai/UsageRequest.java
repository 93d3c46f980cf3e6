package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.json.JsonEdit;
import org.jspecify.annotations.Nullable;

/** Asks for usage in a streamed answer. */
final class UsageRequest {

    private UsageRequest() {}

    /** The body with {@code stream_options.include_usage}; null where it is no well-formed object. */
    static byte @Nullable [] in(byte[] body) {
        return JsonEdit.of(body).set("stream_options", "include_usage", "true").apply();
    }
}
