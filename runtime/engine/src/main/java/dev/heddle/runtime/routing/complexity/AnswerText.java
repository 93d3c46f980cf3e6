package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/** The text of the first choice of an answer as it is captured. */
final class AnswerText {

    private AnswerText() {}

    static String of(String outputJson) {
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
