package dev.heddle.runtime.promptcache;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.prompt.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets marks in a request to Anthropic or Bedrock and leaves every other byte as it is: a prefix that is written anew is another.
 * Not thread-safe.
 */
final class CacheMarks {

    private static final String FIVE_MINUTES = "{\"type\":\"ephemeral\"}";
    private static final String AN_HOUR = "{\"type\":\"ephemeral\",\"ttl\":\"1h\"}";
    private static final String POINT = "{\"cachePoint\":{\"type\":\"default\"}}";

    private final byte[] body;
    private final boolean points;
    private final String mark;
    private final List<Insertion> insertions = new ArrayList<>();

    private record Insertion(int at, String text) {}

    /** @param points whether marks are parts of their own, as in Bedrock's converse, in place of members of a part */
    CacheMarks(byte[] body, boolean points, boolean hour) {
        this.body = body;
        this.points = points;
        this.mark = "\"cache_control\":" + (hour ? AN_HOUR : FIVE_MINUTES);
    }

    /** Marks the last element of an array of tools or of parts, or a text that stands in the place of one. */
    CacheMarks behind(Span part) {
        try (JsonCursor json = JsonCursor.over(body, part.start(), part.length())) {
            if (json.isString()) {
                text(part, json.isText());
            } else {
                lastOf(json);
            }
        }
        return this;
    }

    /** Marks the last part of a message. */
    CacheMarks behindMessage(Span message) {
        try (JsonCursor json = JsonCursor.over(body, message.start(), message.length())) {
            if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("content")) {
                        if (json.isString()) {
                            boolean says = json.isText();
                            text(new Span(json.start(), json.skip()), says);
                        } else {
                            lastOf(json);
                        }
                    }
                }
            }
        }
        return this;
    }

    /** A text is the short form of one part. */
    private void text(Span text, boolean says) {
        if (says && !points) {
            insertions.add(new Insertion(text.start(), "[{\"type\":\"text\",\"text\":"));
            insertions.add(new Insertion(text.end(), "," + mark + "}]"));
        }
    }

    private void lastOf(JsonCursor json) {
        int end = -1;
        boolean takes = false;
        if (json.array()) {
            while (json.nextElement()) {
                takes = json.isObject() && takesMark(json.lookAhead());
                end = json.skip();
            }
        }
        if (end > 0 && takes) {
            insertions.add(points ? new Insertion(end, "," + POINT) : new Insertion(end - 1, "," + mark));
        }
    }

    /** Thinking, empty texts and tools that are loaded later are refused with a mark. */
    private static boolean takesMark(JsonCursor part) {
        boolean takes = false;
        try (part) {
            if (part.object()) {
                while (part.nextField()) {
                    takes = true;
                    boolean refused = switch (part.name()) {
                        case "type" -> isThinking(part.string());
                        case "text" -> part.isString() && !part.isText();
                        case "defer_loading" -> part.isTrue();
                        case "reasoningContent" -> true;
                        default -> false;
                    };
                    if (refused) {
                        return false;
                    }
                }
            }
        }
        return takes;
    }

    private static boolean isThinking(@Nullable String type) {
        return type != null && type.contains("thinking");
    }

    /** The request with its marks; null where none could be set. */
    byte @Nullable [] apply() {
        if (insertions.isEmpty()) {
            return null;
        }
        insertions.sort(Comparator.comparingInt(Insertion::at));
        ByteArrayOutputStream marked = new ByteArrayOutputStream(body.length + 256);
        int from = 0;
        for (Insertion insertion : insertions) {
            marked.write(body, from, insertion.at - from);
            marked.writeBytes(insertion.text.getBytes(StandardCharsets.UTF_8));
            from = insertion.at;
        }
        marked.write(body, from, body.length - from);
        return marked.toByteArray();
    }
}
