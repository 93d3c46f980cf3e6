package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.Answer;
import dev.heddle.runtime.dialect.AnswerPart;
import dev.heddle.runtime.dialect.Choice;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads content blocks, whole or as streams bring them: {@code {"text"}}, {@code {"reasoningContent"}} and {@code
 * {"toolUse"}}.
 */
final class ConverseContent {

    private final Answer answer;

    ConverseContent(Answer answer) {
        this.answer = answer;
    }

    /** A tool use, or a piece of one. */
    private record ToolUse(
            @Nullable String id,
            @Nullable String name,
            @Nullable String input) {}

    /** Reads a whole message's blocks. */
    void readBlocks(JsonCursor json) {
        if (!json.array()) {
            return;
        }
        for (long position = 0; json.nextElement(); position++) {
            ToolUse toolUse = null;
            if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("toolUse")) {
                        toolUse = readToolUse(json);
                    } else {
                        readPiece(json);
                    }
                }
            }
            add(position, toolUse);
        }
    }

    /** Reads {@code {"contentBlockIndex", "start"}}; whether it starts a tool use. */
    boolean readStart(JsonCursor json) {
        return readIndexed(json, "start");
    }

    /** Reads {@code {"contentBlockIndex", "delta"}}; whether it holds generated content. */
    boolean readDelta(JsonCursor json) {
        return readIndexed(json, "delta");
    }

    private boolean readIndexed(JsonCursor json, String member) {
        if (!json.object()) {
            return false;
        }
        boolean any = false;
        long index = 0;
        ToolUse toolUse = null;
        while (json.nextField()) {
            if (json.name().equals("contentBlockIndex")) {
                index = json.integer(0);
            } else if (json.name().equals(member) && json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("toolUse")) {
                        toolUse = readToolUse(json);
                    } else {
                        any |= readPiece(json);
                    }
                }
            }
        }
        return add(index, toolUse) || any;
    }

    private boolean readPiece(JsonCursor json) {
        return switch (json.name()) {
            case "text" -> choice().text(json);
            case "reasoningContent" -> readReasoning(json);
            case "citationsContent" -> readCited(json);
            case "image", "audio", "video" -> json.isObject();
            default -> false;
        };
    }

    /** Whole: {@code {"reasoningText": {"text"}}}; in a stream: {@code {"text"}}. */
    private boolean readReasoning(JsonCursor json) {
        boolean any = false;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "text" -> any |= choice().reasoning(json);
                    case "reasoningText" -> any |= readReasoning(json);
                    case "redactedContent" -> any |= json.isText();
                    default -> {}
                }
            }
        }
        return any;
    }

    /** {@code {"content": [{"text"}], "citations": […]}}. */
    private boolean readCited(JsonCursor json) {
        boolean any = false;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("content") && json.array()) {
                    while (json.nextElement()) {
                        any |= readCitedText(json);
                    }
                }
            }
        }
        return any;
    }

    private boolean readCitedText(JsonCursor json) {
        boolean any = false;
        if (json.object()) {
            while (json.nextField()) {
                any |= json.name().equals("text") && choice().text(json);
            }
        }
        return any;
    }

    /** The input is an object where the block is whole, a piece of JSON text in a stream. */
    private @Nullable ToolUse readToolUse(JsonCursor json) {
        if (!json.object()) {
            return null;
        }
        String id = null;
        String name = null;
        String input = null;
        while (json.nextField()) {
            switch (json.name()) {
                case "toolUseId" -> id = json.string();
                case "name" -> name = json.string();
                case "input" -> input = !answer.captures() ? null : json.isString() ? json.text() : json.raw();
                default -> {}
            }
        }
        return new ToolUse(id, name, input);
    }

    private boolean add(long index, @Nullable ToolUse toolUse) {
        if (toolUse == null) {
            return false;
        }
        AnswerPart call = choice().toolCall(index, toolUse.id);
        call.name(toolUse.name).append(toolUse.input);
        return true;
    }

    private Choice choice() {
        return answer.choice(0);
    }
}
