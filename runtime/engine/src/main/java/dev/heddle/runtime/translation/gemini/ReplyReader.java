package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.gemini.GeminiErrors;
import dev.heddle.runtime.dialect.gemini.GeminiUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one response object: the whole answer, or a chunk of it. Calls without ids are given some. */
final class ReplyReader {

    private final GeminiUsage usage = new GeminiUsage();
    private final List<Part> parts = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable StopReason stop;
    private @Nullable ErrorFacts error;
    private boolean answered;

    /** Null where the document is no answer. */
    @Nullable
    Reply read(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                field(json);
            }
        }
        return answered
                ? new Reply(id, model, AnswerTool.told(parts), stop == null ? StopReason.OTHER : stop, null, usage())
                : null;
    }

    /** Why it ended; null where it goes on. */
    @Nullable
    StopReason stop() {
        return stop;
    }

    @Nullable
    Usage usage() {
        return usage.build(0);
    }

    @Nullable
    ErrorFacts error() {
        return error;
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "candidates" -> candidates(json);
            case "promptFeedback" -> feedback(json);
            case "usageMetadata" -> {
                usage.read(json);
                answered = true;
            }
            case "modelVersion" -> model = json.string();
            case "responseId" -> id = json.string();
            case "error" -> error = GeminiErrors.value(json);
            default -> {}
        }
    }

    /** Only the first is asked for. */
    private void candidates(JsonCursor json) {
        answered = true;
        if (!json.array()) {
            return;
        }
        for (int at = 0; json.nextElement(); at++) {
            if (at == 0 && json.object()) {
                while (json.nextField()) {
                    switch (json.name()) {
                        case "content" -> content(json);
                        case "finishReason" ->
                            stop = json.isText() ? FinishReasons.read(String.valueOf(json.string())) : stop;
                        default -> {}
                    }
                }
            }
        }
    }

    private void feedback(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("blockReason") && json.isText()) {
                    stop = StopReason.CONTENT_FILTER;
                    answered = true;
                }
            }
        }
    }

    private void content(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("parts") && json.array()) {
                    while (json.nextElement()) {
                        part(json);
                    }
                }
            }
        }
    }

    private void part(JsonCursor json) {
        String text = null;
        boolean thought = false;
        String signature = null;
        FunctionPart call = null;
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "text" -> text = json.text();
                    case "thought" -> thought = json.isTrue();
                    case "thoughtSignature" -> signature = json.text();
                    case "functionCall" -> call = FunctionPart.read(json);
                    default -> {}
                }
            }
        }
        if (call != null) {
            String callId = call.id() == null ? CallIds.call() : call.id();
            parts.add(new Part.ToolCall(callId, call.name(), call.arguments(), signature));
        } else if (text != null && thought) {
            parts.add(new Part.Reasoning(text, signature, GeminiTranslator.FAMILY));
        } else if (text != null && !text.isEmpty()) {
            parts.add(new Part.Text(text));
        }
    }
}
