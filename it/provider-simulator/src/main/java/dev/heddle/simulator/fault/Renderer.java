package dev.heddle.simulator.fault;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Content;
import dev.heddle.simulator.script.Failure;
import dev.heddle.simulator.script.Fault;
import dev.heddle.simulator.script.RawBody;
import dev.heddle.simulator.script.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Renders a reply and applies those of its faults that change what is said rather than how it is sent. */
final class Renderer {

    private static final int PIECES_OF_RAW = 12;

    private final Dialect dialect;
    private final Asked asked;
    private final Reply reply;
    private final Ids ids;

    Renderer(Dialect dialect, Asked asked, Reply reply, Ids ids) {
        this.dialect = dialect;
        this.asked = asked;
        this.reply = reply;
        this.ids = ids;
    }

    Rendering render() {
        Rendering rendering = rendering(reply.content());
        if (rendering instanceof Rendering.Streamed streamed) {
            return streamed.withEvents(faulty(streamed.events()));
        }
        return faulty((Rendering.Whole) rendering);
    }

    private Rendering rendering(Content content) {
        if (content instanceof Answer answer) {
            return dialect.answer(asked, answer, ids);
        }
        if (content instanceof RawBody raw) {
            return new Rendering.Whole(raw.status(), raw.contentType(), Map.of(), raw.bytes(), PIECES_OF_RAW);
        }
        return dialect.error((Failure) content, ids);
    }

    private Rendering.Whole faulty(Rendering.Whole whole) {
        Rendering.Whole result = whole;
        for (Fault fault : reply.faults()) {
            if (fault instanceof Fault.ErrorEvent error) {
                byte[] body = dialect.error(error.failure(), ids).body();
                result = new Rendering.Whole(200, whole.contentType(), whole.headers(), body, whole.pieces());
            } else if (fault instanceof Fault.MalformedEvent) {
                byte[] half = Arrays.copyOf(result.body(), result.body().length / 2);
                result = new Rendering.Whole(
                        result.status(), result.contentType(), result.headers(), half, result.pieces());
            }
        }
        return result;
    }

    private List<StreamEvent> faulty(List<StreamEvent> healthy) {
        List<StreamEvent> events = new ArrayList<>(healthy);
        if (!reply.framing().terminator()) {
            events.removeIf(event -> event.kind() == Kind.TERMINATOR);
        }
        for (Fault fault : reply.faults()) {
            if (fault instanceof Fault.ErrorEvent error) {
                events.subList(indexAfterTokens(events, error.afterTokens()), events.size())
                        .clear();
                events.add(dialect.errorEvent(error.failure(), ids));
            } else if (fault instanceof Fault.ExtraEvent extra) {
                StreamEvent next = events.get(indexOf(extra.event(), events));
                events.add(indexOf(extra.event(), events), new StreamEvent(Kind.TAIL, next.name(), half(next.data())));
            } else if (fault instanceof Fault.MalformedEvent malformed) {
                int index = indexOf(malformed.event(), events);
                StreamEvent event = events.get(index);
                events.set(index, event.withData(half(event.data())));
            }
        }
        return events;
    }

    private static int indexOf(int event, List<StreamEvent> events) {
        return Math.min(Math.max(1, event), events.size()) - 1;
    }

    private static int indexAfterTokens(List<StreamEvent> events, int tokens) {
        int seen = 0;
        int end = 0;
        for (int i = 0; i < events.size() && seen < tokens; i++) {
            if (events.get(i).kind() == Kind.TOKEN) {
                seen++;
                end = i + 1;
            }
        }
        return end;
    }

    private static String half(String data) {
        return data.substring(0, data.length() / 2);
    }
}
