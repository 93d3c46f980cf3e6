package dev.heddle.runtime.translation.ollama;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the lines of one stream. Tool calls are counted over all lines. */
final class LineReader implements EventReader {

    private boolean started;
    private int toolCalls;

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        AnswerReader line = new AnswerReader();
        Reply reply = line.read(json);
        if (line.error() != null) {
            events.accept(new ReplyEvent.Failed(new ErrorFacts(null, null, line.error())));
            return;
        }
        if (reply == null) {
            return;
        }
        if (!started) {
            started = true;
            events.accept(new ReplyEvent.Started(null, reply.model(), null));
        }
        reply.parts().forEach(part -> tell(part, events));
        if (line.done()) {
            if (reply.usage() != null) {
                events.accept(new ReplyEvent.UsageTold(reply.usage()));
            }
            events.accept(new ReplyEvent.Finished(reply.stop(), null));
            events.accept(new ReplyEvent.Ended());
        }
    }

    private void tell(Part part, Consumer<ReplyEvent> events) {
        if (part instanceof Part.Text text) {
            events.accept(new ReplyEvent.TextDelta(text.text()));
        } else if (part instanceof Part.Reasoning reasoning) {
            events.accept(new ReplyEvent.ReasoningDelta(reasoning.text()));
        } else if (part instanceof Part.ToolCall call) {
            int index = toolCalls++;
            events.accept(new ReplyEvent.ToolCallStarted(index, call.id(), call.name(), null));
            events.accept(new ReplyEvent.ToolArgumentsDelta(index, call.arguments()));
        }
    }
}
