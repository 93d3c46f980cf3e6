package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.dialect.cohere.CohereUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import dev.heddle.runtime.translation.openai.ChatToolCalls;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole answer. Used once. */
final class ReplyReader {

    private final CohereUsage usage = new CohereUsage();
    private @Nullable String id;
    private @Nullable String reason;
    private @Nullable String plan;
    private List<Part> content = List.of();
    private List<Part> calls = List.of();
    private boolean answered;

    /** Null where the document is no answer, or Cohere could not finish it. */
    @Nullable
    Reply read(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "id" -> id = json.isText() ? json.text() : null;
                    case "message" -> message(json);
                    case "finish_reason" -> reason = json.string();
                    case "usage" -> usage.read(json);
                    default -> {}
                }
            }
        }
        if (!answered || StopReasons.isFailure(reason)) {
            return null;
        }
        List<Part> parts = AnswerTool.told(MessagesReader.parts(content, plan, calls));
        StopReason stop = reason == null ? StopReason.END : StopReasons.read(reason);
        return new Reply(id, null, parts, stop, null, usage.build());
    }

    private void message(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        answered = true;
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> content = ContentReader.read(json, new Losses());
                case "tool_plan" -> plan = json.isText() ? json.text() : null;
                case "tool_calls" -> calls = ChatToolCalls.read(json, CallIds::call, new Losses());
                default -> {}
            }
        }
    }
}
