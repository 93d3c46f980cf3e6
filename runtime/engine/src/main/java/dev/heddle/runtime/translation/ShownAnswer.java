package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a streamed answer that the application has seen before the stream broke.
 *
 * @param events as the application's dialect has told them
 * @param text all text so far
 * @param continuable whether another answer can be joined on: there is text, and no tool call, refusal or end yet
 */
record ShownAnswer(List<ReplyEvent> events, String text, boolean continuable) {

    /** @param bytes whole events */
    static ShownAnswer read(Translator dialect, byte[] bytes) {
        List<ReplyEvent> events = new ArrayList<>();
        Framing framing = dialect.framing(new Listener(dialect.eventReader(), events));
        framing.read(ByteBuffer.wrap(bytes));
        framing.end();
        StringBuilder text = new StringBuilder();
        boolean continuable = true;
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.TextDelta delta) {
                text.append(delta.text());
            } else if (!(event instanceof ReplyEvent.Started
                    || event instanceof ReplyEvent.UsageTold
                    || event instanceof ReplyEvent.ReasoningDelta
                    || event instanceof ReplyEvent.ReasoningEnded)) {
                continuable = false;
            }
        }
        return new ShownAnswer(events, text.toString(), continuable && !text.isEmpty());
    }

    private record Listener(EventReader reader, List<ReplyEvent> events) implements Framing.Listener {

        @Override
        public void event(@Nullable String name, byte[] data, int offset, int length) {
            try (JsonCursor json = JsonCursor.over(data, offset, length)) {
                reader.read(name, json, events::add);
            }
        }

        @Override
        public void failed(ErrorFacts error) {
            events.add(new ReplyEvent.Failed(error));
        }

        @Override
        public void malformed() {
            events.add(new ReplyEvent.Ended());
        }
    }
}
