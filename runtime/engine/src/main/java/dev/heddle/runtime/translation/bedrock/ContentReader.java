package dev.heddle.runtime.translation.bedrock;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads blocks of content; each has one member, which says what it is. */
final class ContentReader {

    private final Losses losses;

    ContentReader(Losses losses) {
        this.losses = losses;
    }

    List<Part> read(JsonCursor json) {
        List<Part> parts = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                if (json.object()) {
                    while (json.nextField()) {
                        block(json, parts);
                    }
                }
            }
        }
        return parts;
    }

    private void block(JsonCursor json, List<Part> parts) {
        switch (json.name()) {
            case "text" -> add(json.isText() ? new Part.Text(String.valueOf(json.text())) : null, parts);
            case "image" -> add(MediaReader.image(json, losses), parts);
            case "document" -> add(MediaReader.document(json, losses), parts);
            case "toolUse" -> add(toolUse(json), parts);
            case "toolResult" -> add(toolResult(json), parts);
            case "json" -> add(new Part.Text(String.valueOf(json.raw())), parts);
            case "reasoningContent" -> add(reasoning(json), parts);
            case "cachePoint" -> cache(json, parts);
            case "citationsContent" -> cited(json, parts);
            default -> losses.loseEssential("content." + json.name());
        }
    }

    private static void add(@Nullable Part part, List<Part> parts) {
        if (part != null) {
            parts.add(part);
        }
    }

    private static Part toolUse(JsonCursor json) {
        String id = "";
        String name = "";
        String input = "{}";
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "toolUseId" -> id = String.valueOf(json.text());
                    case "name" -> name = String.valueOf(json.text());
                    case "input" -> input = json.isNull() ? input : String.valueOf(json.raw());
                    default -> {}
                }
            }
        }
        return new Part.ToolCall(id, name, input);
    }

    private Part toolResult(JsonCursor json) {
        String id = "";
        List<Part> content = List.of();
        boolean failed = false;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "toolUseId" -> id = String.valueOf(json.text());
                    case "content" -> content = read(json);
                    case "status" -> failed = "error".equals(json.string());
                    default -> {}
                }
            }
        }
        return new Part.ToolResult(id, null, content, failed, null);
    }

    private static Part reasoning(JsonCursor json) {
        String text = "";
        String signature = null;
        String redacted = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("redactedContent")) {
                    redacted = json.text();
                } else if (json.name().equals("reasoningText") && json.object()) {
                    while (json.nextField()) {
                        switch (json.name()) {
                            case "text" -> text = json.isText() ? String.valueOf(json.text()) : "";
                            case "signature" -> signature = json.text();
                            default -> {}
                        }
                    }
                }
            }
        }
        return new Part.Reasoning(text, signature, redacted, BedrockTranslator.FAMILY, null);
    }

    /** The wish is of the part before it. */
    private static void cache(JsonCursor json, List<Part> parts) {
        CacheHint hint = hint(json);
        if (!parts.isEmpty()) {
            int last = parts.size() - 1;
            parts.set(last, CachePoints.after(parts.get(last), hint));
        }
    }

    static CacheHint hint(JsonCursor json) {
        String ttl = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("ttl")) {
                    ttl = json.string();
                }
            }
        }
        return new CacheHint(ttl);
    }

    /** The text of an answer that has sources. */
    private void cited(JsonCursor json, List<Part> parts) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("content")) {
                    parts.addAll(read(json));
                }
            }
        }
    }
}
