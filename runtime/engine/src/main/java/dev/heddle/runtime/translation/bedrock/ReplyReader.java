package dev.heddle.runtime.translation.bedrock;

import dev.heddle.runtime.dialect.bedrock.BedrockUsage;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerTool;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a whole answer. */
final class ReplyReader {

    private final BedrockUsage usage = new BedrockUsage();
    private @Nullable List<Part> parts;
    private StopReason stop = StopReason.OTHER;

    /** Null where the document is no answer. */
    @Nullable
    Reply read(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "output" -> output(json);
                    case "stopReason" -> stop = StopReasons.read(String.valueOf(json.string()));
                    case "usage" -> usage.read(json);
                    default -> {}
                }
            }
        }
        return parts == null ? null : new Reply(null, null, AnswerTool.told(parts), stop, null, usage.build());
    }

    private void output(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("message") && json.object()) {
                    while (json.nextField()) {
                        if (json.name().equals("content")) {
                            parts = new ContentReader(new Losses()).read(json);
                        }
                    }
                }
            }
        }
    }
}
