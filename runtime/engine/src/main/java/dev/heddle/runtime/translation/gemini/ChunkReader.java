package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the chunks of one stream: every part of each, whatever it is. Tool calls are counted over all chunks. */
final class ChunkReader implements EventReader {

    private boolean started;
    private int toolCalls;

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        ReplyReader chunk = new ReplyReader();
        Reply reply = chunk.read(json);
        if (chunk.error() != null) {
            events.accept(new ReplyEvent.Failed(chunk.error()));
            return;
        }
        if (reply == null) {
            return;
        }
        if (!started) {
            started = true;
            events.accept(new ReplyEvent.Started(reply.id(), reply.model(), null));
        }
        reply.parts().forEach(part -> tell(part, events));
        if (reply.usage() != null) {
            events.accept(new ReplyEvent.UsageTold(reply.usage()));
        }
        if (chunk.stop() != null) {
            events.accept(new ReplyEvent.Finished(chunk.stop(), null));
        }
    }

    private void tell(Part part, Consumer<ReplyEvent> events) {
        if (part instanceof Part.Text text) {
            events.accept(new ReplyEvent.TextDelta(text.text()));
        } else if (part instanceof Part.Reasoning reasoning) {
            events.accept(new ReplyEvent.ReasoningDelta(reasoning.text()));
            if (reasoning.signature() != null) {
                events.accept(new ReplyEvent.ReasoningEnded(
                        new Part.Reasoning("", reasoning.signature(), GeminiTranslator.FAMILY)));
            }
        } else if (part instanceof Part.ToolCall call) {
            int index = toolCalls++;
            events.accept(new ReplyEvent.ToolCallStarted(index, call.id(), call.name(), call.signature()));
            events.accept(new ReplyEvent.ToolArgumentsDelta(index, call.arguments()));
        }
    }
}
