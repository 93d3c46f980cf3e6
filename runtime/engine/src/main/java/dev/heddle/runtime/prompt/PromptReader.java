package dev.heddle.runtime.prompt;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * Reads the outline of a chat request in one walk over its body, in which no text is decoded. The members' names tell the dialects
 * apart: OpenAI's chat completions and responses, Anthropic's messages, Gemini, Cohere, Ollama and Bedrock's converse. Not thread-safe.
 */
public final class PromptReader {

    private final byte[] body;
    private Span tools = Span.NONE;
    private Span system = Span.NONE;
    private Span messages = Span.NONE;
    private Span firstUser = Span.NONE;
    private Span firstAnswer = Span.NONE;
    private Span lastUser = Span.NONE;
    private Span lastOfHistory = Span.NONE;
    private Span last = Span.NONE;
    private boolean begun;
    private int messageCount;
    private int toolCount;
    private boolean toolsUsed;
    private int images;
    private boolean structured;

    private PromptReader(byte[] body) {
        this.body = body;
    }

    /** The request's outline; null where the body is not well-formed or holds no messages. */
    public static @Nullable PromptOutline read(byte[] body) {
        PromptReader reader = new PromptReader(body);
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    reader.member(json);
                }
            }
            return json.complete() && !reader.messages.isEmpty() ? reader.outline() : null;
        }
    }

    private PromptOutline outline() {
        return new PromptOutline(
                body,
                tools,
                system,
                messages,
                firstUser,
                firstAnswer,
                lastUser,
                lastOfHistory,
                messageCount,
                toolCount,
                toolsUsed,
                images,
                structured);
    }

    private void member(JsonCursor json) {
        switch (json.name()) {
            case "messages", "contents", "input" -> messages(json);
            case "system", "instructions", "systemInstruction", "system_instruction" -> system = span(json);
            case "tools", "functions" -> tools(json);
            case "toolConfig" -> toolConfig(json);
            case "response_format", "output_format", "format" -> structured |= AskedForm.format(json);
            case "output_config", "text" -> structured |= AskedForm.formatWithin(json);
            case "generationConfig", "generation_config" -> structured |= AskedForm.generationConfig(json);
            default -> {}
        }
    }

    private static Span span(JsonCursor json) {
        return new Span(json.start(), json.skip());
    }

    private void messages(JsonCursor json) {
        int start = json.start();
        if (json.array()) {
            while (json.nextElement()) {
                message(json);
            }
        } else if (json.isString()) {
            messageCount = 1;
            lastUser = span(json);
            firstUser = lastUser;
        }
        messages = new Span(start, json.skip());
    }

    private void message(JsonCursor json) {
        int start = json.start();
        String role = null;
        Content content = Content.NOTHING;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "role" -> role = json.string();
                    case "content", "parts" -> content = content(json);
                    case "type" -> toolsUsed |= isTool(json.string());
                    case "tool_calls", "function_call" -> toolsUsed |= !json.isNull();
                    case "images" -> images += count(json);
                    default -> {}
                }
            }
        }
        place(new Span(start, json.skip()), role, content);
    }

    private enum Content {
        NOTHING,
        TEXT,
        OTHER
    }

    private void place(Span message, @Nullable String role, Content content) {
        boolean ofSystem = "system".equals(role) || "developer".equals(role);
        if (ofSystem && !begun) {
            system = system.to(message);
            return;
        }
        begun = true;
        lastOfHistory = last;
        last = message;
        messageCount++;
        if ("assistant".equals(role) || "model".equals(role)) {
            firstAnswer = firstAnswer.isEmpty() ? message : firstAnswer;
        } else if ("tool".equals(role) || "function".equals(role)) {
            toolsUsed = true;
        } else if (!ofSystem && content == Content.TEXT) {
            firstUser = firstUser.isEmpty() ? message : firstUser;
            lastUser = message;
        }
    }

    private Content content(JsonCursor json) {
        if (json.isString()) {
            return Content.TEXT;
        }
        Content content = Content.NOTHING;
        if (json.array()) {
            while (json.nextElement()) {
                boolean text = json.isString() || part(json);
                content = text ? Content.TEXT : content == Content.TEXT ? Content.TEXT : Content.OTHER;
            }
        }
        return content;
    }

    /** Whether a part of a message is a text. */
    private boolean part(JsonCursor json) {
        boolean text = false;
        boolean media = false;
        String type = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "text" -> text |= json.isString();
                    case "type" -> type = json.string();
                    case "image", "document", "video", "inlineData", "inline_data", "fileData", "file_data" ->
                        media = true;
                    case "toolUse", "toolResult", "functionCall", "functionResponse", "function_call" ->
                        toolsUsed = true;
                    default -> {}
                }
            }
        }
        toolsUsed |= isTool(type);
        // Where it holds a document, Cohere's document is what a tool said.
        if (media ? !"document".equals(type) : isMedia(type)) {
            images++;
        }
        return text;
    }

    private static boolean isMedia(@Nullable String type) {
        return switch (String.valueOf(type)) {
            case "image", "image_url", "input_image", "document", "file", "input_file", "input_audio" -> true;
            default -> false;
        };
    }

    private static boolean isTool(@Nullable String type) {
        return type != null
                && (type.startsWith("tool_") || type.startsWith("function_call") || type.endsWith("_tool_result"));
    }

    private void tools(JsonCursor json) {
        int start = json.start();
        toolCount += count(json);
        tools = tools.to(new Span(start, json.skip()));
    }

    /** Gemini has the declarations one level further down. */
    private static int count(JsonCursor json) {
        int count = 0;
        if (json.array()) {
            while (json.nextElement()) {
                int declared = 0;
                if (json.object()) {
                    while (json.nextField()) {
                        if (json.name().equals("functionDeclarations")
                                || json.name().equals("function_declarations")) {
                            declared += count(json);
                        }
                    }
                }
                count += Math.max(1, declared);
            }
        }
        return count;
    }

    private void toolConfig(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("tools")) {
                    tools(json);
                }
            }
        }
    }
}
