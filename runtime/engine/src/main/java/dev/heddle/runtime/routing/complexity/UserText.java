package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.Span;

/** The text of the user's last message, its parts one under the other. */
final class UserText {

    private UserText() {}

    static String of(PromptOutline outline) {
        Span message = outline.lastUser();
        StringBuilder text = new StringBuilder();
        try (JsonCursor json = JsonCursor.over(outline.body(), message.start(), message.length())) {
            if (json.isString()) {
                add(json, text);
            } else if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("content") || json.name().equals("parts")) {
                        content(json, text);
                    }
                }
            }
        }
        return text.toString();
    }

    private static void content(JsonCursor json, StringBuilder text) {
        if (json.isString()) {
            add(json, text);
        } else if (json.array()) {
            while (json.nextElement()) {
                if (json.isString()) {
                    add(json, text);
                } else if (json.object()) {
                    while (json.nextField()) {
                        if (json.name().equals("text")) {
                            add(json, text);
                        }
                    }
                }
            }
        }
    }

    private static void add(JsonCursor json, StringBuilder text) {
        String part = json.text();
        if (part != null) {
            text.append(text.length() == 0 ? "" : "\n").append(part);
        }
    }
}
