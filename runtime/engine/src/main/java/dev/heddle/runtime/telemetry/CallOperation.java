package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import org.jspecify.annotations.Nullable;

/** What a call's dialect tells of it. */
final class CallOperation {

    private CallOperation() {}

    /** What the call asks for; guessed from the dialect where the request could not be read, as every call must have one. */
    static Operation of(CallStart start) {
        RequestFacts request = start.request();
        if (request != null) {
            return request.operation();
        }
        String dialect = start.dialect();
        if (dialect.contains("embed")) {
            return Operation.EMBEDDINGS;
        }
        if (dialect.endsWith(".completions") || dialect.equals("ollama.generate")) {
            return Operation.TEXT_COMPLETION;
        }
        return dialect.startsWith("gemini.") ? Operation.GENERATE_CONTENT : Operation.CHAT;
    }

    /** {@code openai.api.type}; null for OpenAI's other endpoints. */
    static @Nullable String openaiApi(String dialect) {
        return switch (dialect) {
            case "openai.chat" -> "chat_completions";
            case "openai.responses" -> "responses";
            default -> null;
        };
    }
}
