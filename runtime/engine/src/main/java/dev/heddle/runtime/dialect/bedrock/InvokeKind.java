package dev.heddle.runtime.dialect.bedrock;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a request to invoke a model is, told by the names of its members: the path may name no more than a profile's ARN. */
enum InvokeKind {
    /** Anthropic's messages. */
    CLAUDE,
    CHAT,
    COMPLETION,
    EMBEDDINGS;

    /** Null for what is no LLM call: images, video, reranking. */
    static @Nullable InvokeKind of(String model, byte[] body) {
        Set<String> members = members(body);
        String lower = model.toLowerCase(Locale.ROOT);
        if (members.contains("taskType") || lower.contains("stability.")) {
            return null;
        }
        if (members.contains("anthropic_version") && members.contains("messages")) {
            return CLAUDE;
        }
        if (members.contains("messages") || members.contains("message")) {
            return CHAT;
        }
        if (embeds(lower, members)) {
            return EMBEDDINGS;
        }
        return members.contains("prompt") || members.contains("inputText") ? COMPLETION : null;
    }

    private static boolean embeds(String model, Set<String> members) {
        if (members.contains("inputText")) {
            boolean dimensioned = members.contains("dimensions")
                    || members.contains("normalize")
                    || members.contains("embeddingTypes")
                    || members.contains("embeddingConfig");
            return dimensioned || model.contains("embed");
        }
        return members.contains("input_type")
                && (members.contains("texts") || members.contains("images") || members.contains("inputs"));
    }

    /** The names of the few members that decide. */
    private static Set<String> members(byte[] body) {
        Set<String> names = new HashSet<>();
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "messages", "texts", "images", "inputs" -> addIf(json.isArray(), json.name(), names);
                        case "prompt", "message", "inputText", "anthropic_version" ->
                            addIf(json.isString(), json.name(), names);
                        case "taskType", "input_type", "dimensions", "normalize", "embeddingTypes", "embeddingConfig" ->
                            names.add(json.name());
                        default -> {}
                    }
                }
            }
        }
        return names;
    }

    private static void addIf(boolean condition, String name, Set<String> names) {
        if (condition) {
            names.add(name);
        }
    }
}
