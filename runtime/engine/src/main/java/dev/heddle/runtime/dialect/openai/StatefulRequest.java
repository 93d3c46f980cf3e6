package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.json.JsonCursor;

/** Tells requests whose answer depends on what the provider has kept since, or is no answer yet: they are never the same. */
final class StatefulRequest {

    private StatefulRequest() {}

    /** Whether a request is one: of OpenAI's responses those in a conversation, and those in the background. */
    static boolean is(byte[] body) {
        boolean stateful = false;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "conversation" -> stateful |= !json.isNull();
                        case "background" -> stateful |= json.isTrue();
                        default -> {}
                    }
                }
            }
        }
        return stateful;
    }
}
