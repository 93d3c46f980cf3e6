package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.dialect.anthropic.AnthropicUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole message of the model. */
final class ReplyReader {

    private final AnthropicUsage usage = new AnthropicUsage();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable String stopSequence;
    private @Nullable List<Part> parts;
    private StopReason stop = StopReason.OTHER;

    private ReplyReader() {}

    /** Null where the document is no message. */
    static @Nullable Reply read(JsonCursor json) {
        ReplyReader reader = new ReplyReader();
        if (json.object()) {
            while (json.nextField()) {
                reader.field(json);
            }
        }
        return reader.reply();
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "id" -> id = json.string();
            case "model" -> model = json.string();
            // What servers' own tools did is not told: the answer's text is what came of it.
            case "content" -> parts = json.isArray() ? new ContentReader(new Losses()).read(json) : null;
            case "stop_reason" -> stop = json.isText() ? StopReasons.read(String.valueOf(json.string())) : stop;
            case "stop_sequence" -> stopSequence = json.text();
            case "usage" -> usage.read(json);
            default -> {}
        }
    }

    private @Nullable Reply reply() {
        return parts == null ? null : new Reply(id, model, AnswerTool.told(parts), stop, stopSequence, usage.build());
    }
}
