package dev.heddle.runtime.translation;

import dev.heddle.runtime.translation.ReplyEvent.ReasoningDelta;
import dev.heddle.runtime.translation.ReplyEvent.ReasoningEnded;
import dev.heddle.runtime.translation.ReplyEvent.RefusalDelta;
import dev.heddle.runtime.translation.ReplyEvent.TextDelta;
import dev.heddle.runtime.translation.ReplyEvent.ToolArgumentsDelta;
import dev.heddle.runtime.translation.ReplyEvent.ToolCallStarted;
import java.util.ArrayList;
import java.util.List;

/** A whole answer as a stream of it would tell it. */
public final class ReplyEvents {

    private ReplyEvents() {}

    /** From {@code Started} to {@code Ended}, each part in one piece. */
    public static List<ReplyEvent> of(Reply reply) {
        List<ReplyEvent> events = new ArrayList<>();
        events.add(new ReplyEvent.Started(reply.id(), reply.model(), null));
        int calls = 0;
        for (Part part : reply.parts()) {
            if (part instanceof Part.ToolCall call) {
                events.add(new ToolCallStarted(calls, call.id(), call.name(), call.signature()));
                events.add(new ToolArgumentsDelta(calls++, call.arguments()));
            } else if (part instanceof Part.Reasoning reasoning) {
                add(reasoning, events);
            } else if (part instanceof Part.Refusal refusal) {
                events.add(new RefusalDelta(refusal.text()));
            } else if (part instanceof Part.Text text) {
                events.add(new TextDelta(text.text()));
            }
        }
        if (reply.usage() != null) {
            events.add(new ReplyEvent.UsageTold(reply.usage()));
        }
        events.add(new ReplyEvent.Finished(reply.stop(), reply.stopSequence()));
        events.add(new ReplyEvent.Ended());
        return events;
    }

    private static void add(Part.Reasoning part, List<ReplyEvent> events) {
        if (!part.text().isEmpty()) {
            events.add(new ReasoningDelta(part.text()));
        }
        if (part.signature() != null || part.redacted() != null || part.id() != null) {
            events.add(new ReasoningEnded(
                    new Part.Reasoning("", part.signature(), part.redacted(), part.family(), part.id())));
        }
    }
}
