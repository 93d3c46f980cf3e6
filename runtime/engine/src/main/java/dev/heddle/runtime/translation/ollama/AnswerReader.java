package dev.heddle.runtime.translation.ollama;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.TokenCount;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one response object: the whole answer, or one line of it. */
final class AnswerReader {

    private final List<Part> calls = new ArrayList<>();
    private String text = "";
    private String thoughts = "";
    private @Nullable String model;
    private @Nullable String reason;
    private @Nullable String error;
    private long input = -1;
    private long output;
    private boolean done;
    private boolean answered;

    /** Null where the document is no answer. */
    @Nullable
    Reply read(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                field(json);
            }
        }
        if (!answered || error != null) {
            return null;
        }
        List<Part> parts = new ArrayList<>();
        if (!thoughts.isEmpty()) {
            parts.add(new Part.Reasoning(thoughts, null, OllamaTranslator.FAMILY));
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
        parts.addAll(calls);
        return new Reply(null, model, parts, stop(), null, usage());
    }

    boolean done() {
        return done;
    }

    @Nullable
    String error() {
        return error;
    }

    private StopReason stop() {
        return switch (String.valueOf(reason)) {
            case "length" -> StopReason.LENGTH;
            case "load", "unload" -> StopReason.OTHER;
            default -> StopReason.END;
        };
    }

    private @Nullable Usage usage() {
        return done && input >= 0
                ? Usage.builder().uncachedInput(input).output(output).build()
                : null;
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "model" -> model = json.string();
            case "message" -> message(json);
            case "done" -> done = json.isTrue();
            case "done_reason" -> reason = json.string();
            case "prompt_eval_count" -> input = TokenCount.read(json, input);
            case "eval_count" -> {
                output = TokenCount.read(json, output);
                input = Math.max(0, input);
            }
            case "error" -> error = json.isText() ? json.string() : null;
            default -> {}
        }
    }

    private void message(JsonCursor json) {
        answered = true;
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> text = json.isText() ? String.valueOf(json.text()) : "";
                case "thinking" -> thoughts = json.isText() ? String.valueOf(json.text()) : "";
                case "tool_calls" -> calls(json);
                default -> {}
            }
        }
    }

    private void calls(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                CallPiece piece = CallPiece.read(json);
                calls.add(new Part.ToolCall(
                        piece.id() == null ? CallIds.call() : piece.id(), piece.name(), piece.arguments()));
            }
        }
    }
}
