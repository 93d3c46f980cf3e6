package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/** What an answer says, read from its content as {@link ResponseFacts#outputJson} has it. */
public final class AnswerText {

    private AnswerText() {}

    /** The text of its first choice; empty where it has none. */
    public static String of(String outputJson) {
        byte[] bytes = outputJson.getBytes(StandardCharsets.UTF_8);
        StringBuilder text = new StringBuilder();
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            if (json.array() && json.nextElement() && json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("parts") && json.array()) {
                        while (json.nextElement()) {
                            part(json, text);
                        }
                    }
                }
            }
        }
        return text.toString();
    }

    private static void part(JsonCursor json, StringBuilder text) {
        String type = null;
        String content = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = json.string();
                    case "content" -> content = json.text();
                    default -> {}
                }
            }
        }
        if ("text".equals(type) && content != null) {
            text.append(content);
        }
    }
}
