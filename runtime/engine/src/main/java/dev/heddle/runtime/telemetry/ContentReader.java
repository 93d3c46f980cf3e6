package dev.heddle.runtime.telemetry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a request, or the choices of an answer, whichever provider's shape they have: OpenAI's chat and
 * responses, Anthropic's, Gemini's, Bedrock's, Cohere's, Ollama's, or plain strings. Text, reasoning and tool traffic are read; of other
 * parts, such as images, only the kind.
 */
final class ContentReader {

    private static final String[] CALL_ID = {"id", "call_id", "toolUseId"};
    private static final String[] RESPONSE_ID = {"tool_call_id", "tool_use_id", "toolUseId", "call_id", "id"};
    private static final String[] ARGUMENTS = {"arguments", "input", "args"};
    private static final String[] RESULT = {"response", "output", "content", "result"};

    private ContentReader() {}

    static List<ContentMessage> messages(String json) {
        List<ContentMessage> messages = new ArrayList<>();
        for (String element : JsonFields.elements(json)) {
            String text = JsonFields.text(element);
            if (text != null) {
                messages.add(new ContentMessage("user", List.of(ContentPart.text(ContentPart.TEXT, text)), null));
            } else if (element.startsWith("{")) {
                messages.add(message(JsonFields.of(element)));
            }
        }
        return messages;
    }

    private static ContentMessage message(JsonFields message) {
        List<ContentPart> parts = new ArrayList<>();
        String thinking = message.string("thinking", "reasoning_content");
        if (thinking != null) {
            parts.add(ContentPart.text(ContentPart.REASONING, thinking));
        }
        if (isItem(message)) {
            parts.add(part(message));
        } else if (message.json("tool_call_id") != null) {
            parts.add(toolResponse(message));
        } else {
            addParts(parts, message.json("content", "parts"));
            addPlan(parts, message.string("tool_plan"));
            addParts(parts, message.json("tool_calls"));
        }
        return new ContentMessage(role(message), parts, message.string("finish_reason"));
    }

    /** Whether the message is itself one part, as function calls and their outputs are in OpenAI's responses. */
    private static boolean isItem(JsonFields message) {
        String type = message.string("type");
        return type != null && !type.equals("message");
    }

    private static String role(JsonFields message) {
        String role = message.string("role");
        if (role == null) {
            String type = message.string("type");
            return type == null || type.equals("message") ? "user" : type.endsWith("_output") ? "tool" : "assistant";
        }
        return switch (role) {
            case "model" -> "assistant";
            case "developer" -> "system";
            case "function" -> "tool";
            default -> role;
        };
    }

    /** What Cohere's models say before they call tools. */
    private static void addPlan(List<ContentPart> parts, @Nullable String plan) {
        if (plan != null && !plan.isEmpty()) {
            parts.add(ContentPart.text(ContentPart.TEXT, plan));
        }
    }

    private static void addParts(List<ContentPart> parts, @Nullable String json) {
        if (json == null) {
            return;
        }
        for (String element : JsonFields.elements(json)) {
            String text = JsonFields.text(element);
            JsonFields fields = JsonFields.of(element);
            String nested = fields.json("parts");
            if (text != null) {
                parts.add(ContentPart.text(ContentPart.TEXT, text));
            } else if (nested != null) {
                addParts(parts, nested);
            } else {
                parts.add(part(fields));
            }
        }
    }

    private static ContentPart part(JsonFields part) {
        String type = part.string("type");
        if (type == null || type.equals("function")) {
            ContentPart wrapped = wrapped(part);
            if (wrapped != null) {
                return wrapped;
            }
        }
        return switch (type == null ? "" : type) {
            case "tool_call", "tool_use", "function_call", "server_tool_use", "custom_tool_call" ->
                toolCall(part, part);
            case "tool_call_response", "tool_result", "function_call_output", "custom_tool_call_output" ->
                toolResponse(part);
            case "thinking", "reasoning" -> plain(part, ContentPart.REASONING);
            case "", "text", "input_text", "output_text", "refusal" -> plain(part, ContentPart.TEXT);
            default -> ContentPart.uncaptured(type == null ? "" : type);
        };
    }

    /** Parts that are named by the field that holds them: Gemini's, Bedrock's, and OpenAI's tool calls. */
    private static @Nullable ContentPart wrapped(JsonFields part) {
        String call = part.json("function", "functionCall", "toolUse");
        if (call != null) {
            return toolCall(part, JsonFields.of(call));
        }
        String response = part.json("functionResponse", "toolResult");
        if (response != null) {
            return toolResponse(JsonFields.of(response));
        }
        String name = part.json("text") == null ? part.firstObject() : null;
        return name == null ? null : ContentPart.uncaptured(name);
    }

    private static ContentPart toolCall(JsonFields outer, JsonFields call) {
        String id = outer.string(CALL_ID);
        String arguments = call.json(ARGUMENTS);
        String asText = JsonFields.text(arguments);
        String content = asText != null ? asText : arguments == null ? "{}" : arguments;
        return new ContentPart(
                ContentPart.TOOL_CALL, id == null ? call.string(CALL_ID) : id, call.string("name"), content, true);
    }

    private static ContentPart toolResponse(JsonFields response) {
        String result = response.json(RESULT);
        String text = JsonFields.text(result);
        return new ContentPart(
                ContentPart.TOOL_RESPONSE,
                response.string(RESPONSE_ID),
                null,
                text != null ? text : result == null ? "null" : result,
                text == null);
    }

    private static ContentPart plain(JsonFields part, String type) {
        String text = part.string("text", "content", "thinking", "refusal");
        return ContentPart.text(type, text == null ? "" : text);
    }
}
