package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer that another one is to be continued with: leaves out what was shown already, as long as both say the same, and
 * fails where they do not.
 */
final class JoinedReader implements EventReader {

    private static final ErrorFacts DIVERGED = new ErrorFacts(
            "stream_interrupted",
            "stream_interrupted",
            "Heddle: the stream broke, and another answer does not begin with what was shown of it");

    private final EventReader reader;
    private final String shown;
    private int matched;
    private boolean diverged;

    /** @param shown what the answer repeats; empty where it goes on behind it */
    JoinedReader(EventReader reader, String shown) {
        this.reader = reader;
        this.shown = shown;
    }

    /** Whether the answers differ. */
    boolean diverged() {
        return diverged;
    }

    /** The event to show in that one's place, or null: no answer is over before it has said what was shown of the other. */
    @Nullable
    ReplyEvent checked(ReplyEvent event) {
        boolean over = event instanceof ReplyEvent.Finished || event instanceof ReplyEvent.Ended;
        if (!over || matched == shown.length()) {
            return event;
        }
        boolean first = !diverged;
        diverged = true;
        return first ? new ReplyEvent.Failed(DIVERGED) : null;
    }

    @Override
    public void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events) {
        reader.read(name, json, event -> join(event, events));
    }

    private void join(ReplyEvent event, Consumer<ReplyEvent> events) {
        if (diverged) {
            return;
        }
        if (matched == shown.length() || event instanceof ReplyEvent.UsageTold || event instanceof ReplyEvent.Failed) {
            events.accept(event);
        } else if (event instanceof ReplyEvent.TextDelta delta) {
            match(delta.text(), events);
        } else if (!isBeforeText(event)) {
            diverge(events);
        }
    }

    private void match(String text, Consumer<ReplyEvent> events) {
        int same = Math.min(text.length(), shown.length() - matched);
        if (!shown.regionMatches(matched, text, 0, same)) {
            diverge(events);
            return;
        }
        matched += same;
        if (same < text.length()) {
            events.accept(new ReplyEvent.TextDelta(text.substring(same)));
        }
    }

    private void diverge(Consumer<ReplyEvent> events) {
        diverged = true;
        events.accept(new ReplyEvent.Failed(DIVERGED));
    }

    private static boolean isBeforeText(ReplyEvent event) {
        return event instanceof ReplyEvent.Started
                || event instanceof ReplyEvent.ReasoningDelta
                || event instanceof ReplyEvent.ReasoningEnded;
    }
}
