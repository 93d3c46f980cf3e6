package dev.heddle.runtime.cache;

import java.nio.charset.StandardCharsets;

/**
 * What an answer's bytes show that its facts do not tell: a model that declined in so many words, and tools that the provider itself
 * runs. Found by names in quotes, which inside of a JSON string would have backslashes.
 *
 * @param toolCalls whether a part is of a type such as {@code computer_call}, {@code mcp_call} or {@code server_tool_use}
 * @param refusal whether a part is a refusal
 */
record AnswerMarks(boolean toolCalls, boolean refusal) {

    private static final byte[] TYPE = "\"type\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REFUSAL = "\"refusal\"".getBytes(StandardCharsets.US_ASCII);

    static AnswerMarks of(byte[] body) {
        boolean tools = false;
        boolean refusal = false;
        for (int i = 0; i < body.length; i++) {
            if (body[i] != '"') {
                continue;
            }
            if (!tools && isAt(TYPE, body, i)) {
                tools = isToolCall(value(body, i + TYPE.length));
            } else if (!refusal && isAt(REFUSAL, body, i)) {
                refusal = isRefusal(body, i + REFUSAL.length);
            }
        }
        return new AnswerMarks(tools, refusal);
    }

    private static boolean isToolCall(String type) {
        return type.endsWith("_call") || type.endsWith("tool_use") || type.equals("mcp_approval_request");
    }

    /** As a name, where its value is a text; as a value, whatever its name is. */
    private static boolean isRefusal(byte[] body, int behind) {
        int next = skipSpace(body, behind);
        if (next >= body.length || body[next] != ':') {
            return true;
        }
        int value = skipSpace(body, next + 1);
        return value < body.length && body[value] == '"';
    }

    /** The text behind a name; empty where there is another value. */
    private static String value(byte[] body, int behindName) {
        int colon = skipSpace(body, behindName);
        int quote = colon < body.length && body[colon] == ':' ? skipSpace(body, colon + 1) : body.length;
        if (quote >= body.length || body[quote] != '"') {
            return "";
        }
        int end = quote + 1;
        while (end < body.length && body[end] != '"') {
            end++;
        }
        return new String(body, quote + 1, end - quote - 1, StandardCharsets.UTF_8);
    }

    private static int skipSpace(byte[] body, int from) {
        int at = from;
        while (at < body.length && (body[at] == ' ' || body[at] == '\n' || body[at] == '\r' || body[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean isAt(byte[] text, byte[] body, int at) {
        if (body.length - at < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (body[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
