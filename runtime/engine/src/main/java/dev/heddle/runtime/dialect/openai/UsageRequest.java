package dev.heddle.runtime.dialect.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Asks for usage in a streamed answer by changing the request's bytes in one place, at their end where possible: providers
 * cache by prefix, and the rest of the body is the application's.
 */
final class UsageRequest {

    private static final String MEMBER = "\"include_usage\":true";

    private final byte[] body;
    private boolean hasOptions;
    private int start;
    private int end;
    private String replacement = "";

    private UsageRequest(byte[] body) {
        this.body = body;
    }

    /** The body with {@code stream_options.include_usage}; null where it is no well-formed object. */
    static byte @Nullable [] in(byte[] body) {
        UsageRequest request = new UsageRequest(body);
        return request.find() ? request.replaced() : null;
    }

    private boolean find() {
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (!json.object()) {
                return false;
            }
            boolean empty = true;
            while (json.nextField()) {
                empty = false;
                if (json.name().equals("stream_options")) {
                    findOption(json);
                }
            }
            int rootEnd = json.skip() - 1;
            if (!hasOptions) {
                replace(rootEnd, rootEnd, (empty ? "" : ",") + "\"stream_options\":{" + MEMBER + "}");
            }
            return json.complete();
        }
    }

    private void findOption(JsonCursor json) {
        hasOptions = true;
        int valueStart = json.start();
        if (!json.object()) {
            replace(valueStart, json.skip(), "{" + MEMBER + "}");
            return;
        }
        boolean empty = true;
        boolean found = false;
        while (json.nextField()) {
            empty = false;
            if (json.name().equals("include_usage")) {
                found = true;
                replace(json.start(), json.skip(), "true");
            }
        }
        if (!found) {
            replace(valueStart + 1, valueStart + 1, empty ? MEMBER : MEMBER + ",");
        }
    }

    private void replace(int from, int to, String text) {
        start = from;
        end = to;
        replacement = text;
    }

    private byte[] replaced() {
        byte[] text = replacement.getBytes(UTF_8);
        byte[] result = new byte[start + text.length + body.length - end];
        System.arraycopy(body, 0, result, 0, start);
        System.arraycopy(text, 0, result, start, text.length);
        System.arraycopy(body, end, result, start + text.length, body.length - end);
        return result;
    }
}
