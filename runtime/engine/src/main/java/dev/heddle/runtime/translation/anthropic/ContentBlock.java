package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.MediaSource;
import dev.heddle.runtime.translation.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said in one block, in whatever order its members stand. */
final class ContentBlock {

    String type = "";

    @Nullable
    String text;

    @Nullable
    String signature;

    @Nullable
    String data;

    @Nullable
    String id;

    @Nullable
    String name;

    @Nullable
    String input;

    boolean isError;
    List<Part> content = List.of();

    @Nullable
    MediaSource source;

    @Nullable
    CacheHint cache;

    /** Null where it is of a kind that nobody else has, or says nothing. */
    @Nullable
    Part part(Losses losses) {
        return switch (type) {
            case "text" -> text == null || text.isEmpty() ? null : new Part.Text(text, cache);
            case "thinking" -> new Part.Reasoning(String.valueOf(text), signature, AnthropicTranslator.FAMILY);
            case "redacted_thinking" -> new Part.Reasoning("", null, data, AnthropicTranslator.FAMILY, null);
            case "tool_use" -> toolCall(losses);
            case "tool_result" -> new Part.ToolResult(String.valueOf(id), null, content, isError, cache);
            case "image" -> source == null ? lost(losses) : new Part.Image(source, null, cache);
            case "document" -> source == null ? lost(losses) : new Part.File(source, name, cache);
            default -> lost(losses);
        };
    }

    private Part toolCall(Losses losses) {
        if (cache != null) {
            losses.lose("cache_control");
        }
        return new Part.ToolCall(String.valueOf(id), String.valueOf(name), input == null ? "{}" : input);
    }

    private @Nullable Part lost(Losses losses) {
        losses.loseEssential("content." + type);
        return null;
    }
}
