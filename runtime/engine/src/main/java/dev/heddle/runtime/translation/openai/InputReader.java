package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code input} of a request: text or items. What the model said between two others' items, thoughts and calls
 * included, becomes one message; so do the results of its calls.
 */
final class InputReader {

    private final Losses losses;
    private final List<Message> messages = new ArrayList<>();
    private final List<Part> collected = new ArrayList<>();
    private @Nullable Role collecting;

    InputReader(Losses losses) {
        this.losses = losses;
    }

    List<Message> read(JsonCursor json) {
        String text = json.text();
        if (text != null) {
            return List.of(Message.of(Role.USER, text));
        }
        if (json.array()) {
            while (json.nextElement()) {
                add(ItemReading.read(json));
            }
        }
        flush();
        return messages;
    }

    private void add(ItemReading item) {
        List<Part> parts = item.parts();
        Role role = role(item);
        if (role == null || parts == null) {
            losses.loseEssential("input[" + item.typeOrMessage() + "]");
            return;
        }
        for (String unknown : item.unknownParts()) {
            losses.loseEssential("input.content[" + unknown + "]");
        }
        if (role == Role.ASSISTANT || role == Role.TOOL) {
            if (role != collecting) {
                flush();
                collecting = role;
            }
            collected.addAll(parts);
        } else {
            flush();
            messages.add(new Message(role, parts));
        }
    }

    private void flush() {
        if (collecting != null) {
            messages.add(new Message(collecting, collected));
            collected.clear();
            collecting = null;
        }
    }

    private static @Nullable Role role(ItemReading item) {
        return switch (item.typeOrMessage()) {
            case "function_call", "reasoning" -> Role.ASSISTANT;
            case "function_call_output" -> Role.TOOL;
            case "message" ->
                switch (item.role()) {
                    case "user" -> Role.USER;
                    case "assistant" -> Role.ASSISTANT;
                    case "system" -> Role.SYSTEM;
                    case "developer" -> Role.DEVELOPER;
                    default -> null;
                };
            default -> null;
        };
    }
}
