package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.anthropic.AnthropicUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CallIds;
import org.jspecify.annotations.Nullable;

/** What one event carries: the beginning of a message or of a block, or a delta of either. */
final class EventData {

    String type = "";
    String name = "";

    @Nullable
    String id;

    @Nullable
    String model;

    @Nullable
    String text;

    @Nullable
    String signature;

    @Nullable
    String data;

    @Nullable
    String input;

    @Nullable
    String stopReason;

    @Nullable
    String stopSequence;

    @Nullable
    ErrorFacts error;

    /** Reads {@code message}, whose usage counts already. */
    void message(JsonCursor json, AnthropicUsage usage) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "id" -> id = json.string();
                    case "model" -> model = json.string();
                    case "usage" -> usage.read(json);
                    default -> {}
                }
            }
        }
    }

    /** Reads {@code content_block} or {@code delta}. */
    void read(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "type" -> type = String.valueOf(json.string());
                    case "id" -> id = json.text();
                    case "name" -> name = String.valueOf(json.text());
                    case "text", "thinking", "partial_json" -> text = json.text();
                    case "signature" -> signature = json.text();
                    case "data" -> data = json.text();
                    case "input" -> input = json.raw();
                    case "stop_reason" -> stopReason = json.string();
                    case "stop_sequence" -> stopSequence = json.text();
                    default -> {}
                }
            }
        }
    }

    /** The id of a tool call; some servers leave it out. */
    String id() {
        return id == null ? CallIds.call() : id;
    }
}
