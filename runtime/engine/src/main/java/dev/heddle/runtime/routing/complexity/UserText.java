package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.Span;
import org.jspecify.annotations.Nullable;

/** The text of the user's last message, its parts one under the other. */
final class UserText {

    /** Mostly there is one part, which may be long. */
    private String first = "";

    private @Nullable StringBuilder all;

    private UserText() {}

    static String of(PromptOutline outline) {
        Span message = outline.lastUser();
        UserText text = new UserText();
        try (JsonCursor json = JsonCursor.over(outline.body(), message.start(), message.length())) {
            if (json.isString()) {
                text.add(json);
            } else if (json.object()) {
                while (json.nextField()) {
                    if (json.name().equals("content") || json.name().equals("parts")) {
                        text.content(json);
                    }
                }
            }
        }
        return text.all == null ? text.first : text.all.toString();
    }

    private void content(JsonCursor json) {
        if (json.isString()) {
            add(json);
        } else if (json.array()) {
            while (json.nextElement()) {
                if (json.isString()) {
                    add(json);
                } else if (json.object()) {
                    while (json.nextField()) {
                        if (json.name().equals("text")) {
                            add(json);
                        }
                    }
                }
            }
        }
    }

    private void add(JsonCursor json) {
        String part = json.text();
        if (part == null) {
            return;
        }
        if (first.isEmpty()) {
            first = part;
            return;
        }
        all = all == null ? new StringBuilder(first) : all;
        all.append('\n').append(part);
    }
}
