package dev.heddle.runtime.dialect.gemini;

import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One choice of an answer: reads the candidates of that index, one from a whole body, one from each chunk of a stream. */
final class GeminiCandidate {

    private final Choice choice;
    private final boolean captureContent;
    private @Nullable String finishReason;
    private long toolCalls;
    private int searches;
    private boolean content;

    GeminiCandidate(Choice choice, boolean captureContent) {
        this.choice = choice;
        this.captureContent = captureContent;
    }

    /** Reads one candidate; whether it held generated content. */
    boolean read(JsonCursor json) {
        content = false;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "finishReason" -> readFinishReason(json.string());
                    case "content" -> readContent(json);
                    case "groundingMetadata" -> readGrounding(json);
                    default -> {}
                }
            }
        }
        choice.finish(mappedFinishReason());
        return content;
    }

    boolean finished() {
        return finishReason != null;
    }

    /** How many web searches its grounding tells of. */
    int searches() {
        return searches;
    }

    private void readFinishReason(@Nullable String reason) {
        if (reason != null && !reason.equals("FINISH_REASON_UNSPECIFIED")) {
            finishReason = reason;
        }
    }

    /** In the conventions' words. Google says {@code STOP} after a function call too. */
    private @Nullable String mappedFinishReason() {
        if (finishReason == null) {
            return null;
        }
        return switch (finishReason) {
            case "STOP" -> toolCalls == 0 ? "stop" : "tool_call";
            case "MAX_TOKENS" -> "length";
            case "SAFETY",
                    "RECITATION",
                    "BLOCKLIST",
                    "PROHIBITED_CONTENT",
                    "SPII",
                    "IMAGE_SAFETY",
                    "IMAGE_PROHIBITED_CONTENT",
                    "IMAGE_RECITATION" -> "content_filter";
            default -> finishReason;
        };
    }

    private void readContent(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("parts") && json.array()) {
                while (json.nextElement()) {
                    readPart(json);
                }
            }
        }
    }

    private void readPart(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        String text = null;
        boolean thought = false;
        while (json.nextField()) {
            switch (json.name()) {
                case "text" -> {
                    content |= json.isText();
                    text = captureContent ? json.text() : null;
                }
                case "thought" -> thought = json.isTrue();
                case "functionCall" -> readFunctionCall(json);
                // They qualify the part's content.
                case "thoughtSignature", "videoMetadata", "partMetadata" -> {}
                default -> content = true;
            }
        }
        if (thought) {
            choice.reasoning(text);
        } else {
            choice.text(text);
        }
    }

    /** Always a whole call, its arguments an object. */
    private void readFunctionCall(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        String id = null;
        String name = null;
        String arguments = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "id" -> id = json.string();
                case "name" -> name = json.string();
                case "args" -> arguments = captureContent ? json.raw() : null;
                default -> {}
            }
        }
        content = true;
        choice.toolCall(toolCalls++, id).name(name).append(arguments);
    }

    /** Google counts each query once, and none that is empty. */
    private void readGrounding(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            if (json.name().equals("webSearchQueries")) {
                Set<String> queries = new HashSet<>(json.strings());
                queries.remove("");
                searches = Math.max(searches, queries.size());
            }
        }
    }
}
