package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import org.jspecify.annotations.Nullable;

/** What a call's dialect tells of it. */
final class CallOperation {

    private CallOperation() {}

    /** What the call asks for: what its dialect mostly does where the request could not be read, as every call must have one. */
    static Operation of(CallStart start) {
        RequestFacts request = start.request();
        if (request != null) {
            return request.operation();
        }
        Dialect dialect = Dialects.standard().named(start.dialect());
        return dialect == null ? Operation.CHAT : dialect.operation();
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
