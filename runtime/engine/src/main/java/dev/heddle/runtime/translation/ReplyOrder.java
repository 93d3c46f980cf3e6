package dev.heddle.runtime.translation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of one stream into the order that {@link ReplyEvent} promises to writers. Where a provider interleaves the
 * arguments of several tool calls, the later call is held until the earlier one's arguments are a whole JSON object, at most
 * 8 Mi characters of them. Used by one stream and one thread at a time.
 */
final class ReplyOrder {

    static final long MAX_HELD_CHARS = 8L << 20;

    private final Consumer<ReplyEvent> out;
    private final Map<Integer, Integer> indices = new HashMap<>();
    private List<ReplyEvent> held = new ArrayList<>();
    private long heldChars;
    private int open = -1;
    private ArgumentsProgress arguments = new ArgumentsProgress();
    private String half = "";
    private boolean started;
    private boolean ended;
    private boolean broken;
    private boolean damaged;
    private ReplyEvent.@Nullable Finished finished;
    private ReplyEvent.@Nullable UsageTold usage;

    ReplyOrder(Consumer<ReplyEvent> out) {
        this.out = out;
    }

    /** Whether the end, or a failure, was told. */
    boolean ended() {
        return ended;
    }

    /** Whether the stream ended before the answer did, or its events made no sense. */
    boolean broken() {
        return broken;
    }

    /**
     * An event could not be read. The answer counts as whole only where the provider says both why the model stopped and that
     * nothing more comes, and no tool call's arguments lack anything.
     */
    void damaged() {
        damaged = true;
    }

    void accept(ReplyEvent event) {
        if (ended || broken) {
            return;
        }
        if (event instanceof ReplyEvent.Started start) {
            start(start);
        } else if (event instanceof ReplyEvent.Finished end) {
            finished = end;
        } else if (event instanceof ReplyEvent.UsageTold told) {
            usage = told;
        } else if (event instanceof ReplyEvent.Failed) {
            ended = true;
            out.accept(event);
        } else if (event instanceof ReplyEvent.Ended) {
            finish(finished == null && !damaged ? new ReplyEvent.Finished(StopReason.END, null) : finished);
        } else {
            start(new ReplyEvent.Started(null, null, null));
            part(event);
        }
    }

    /** The bytes have ended: the answer is whole where the model said why it stopped. */
    void end() {
        if (ended || broken) {
            return;
        }
        finish(damaged ? null : finished);
    }

    /** What stopped an answer, tools considered. */
    static StopReason settled(StopReason said, boolean callsTools) {
        if (callsTools && said == StopReason.END) {
            return StopReason.TOOL_CALLS;
        }
        return !callsTools && said == StopReason.TOOL_CALLS ? StopReason.END : said;
    }

    private void start(ReplyEvent.Started start) {
        if (!started) {
            started = true;
            out.accept(start);
        }
    }

    private void finish(ReplyEvent.@Nullable Finished said) {
        if (said == null) {
            broken = true;
            return;
        }
        start(new ReplyEvent.Started(null, null, null));
        close();
        while (!held.isEmpty() && !broken) {
            release();
            close();
        }
        if (broken) {
            return;
        }
        ended = true;
        if (usage != null) {
            out.accept(usage);
        }
        out.accept(new ReplyEvent.Finished(settled(said.reason(), !indices.isEmpty()), said.stopSequence()));
        out.accept(new ReplyEvent.Ended());
    }

    private void part(ReplyEvent event) {
        boolean ofOpen = event instanceof ReplyEvent.ToolArgumentsDelta delta && delta.index() == open;
        if (open >= 0 && !ofOpen && !arguments.whole()) {
            hold(event);
        } else if (event instanceof ReplyEvent.ToolCallStarted call) {
            open(call);
        } else if (event instanceof ReplyEvent.ToolArgumentsDelta delta) {
            append(delta);
        } else if (event instanceof ReplyEvent.TextDelta text) {
            tell(text);
        } else if (!isEmpty(event)) {
            out.accept(event);
        }
    }

    /** A call without arguments has an empty object of them. */
    private void close() {
        Integer index = indices.get(open);
        if (index != null && !arguments.begun()) {
            out.accept(new ReplyEvent.ToolArgumentsDelta(index, "{}"));
        }
        broken |= index != null && damaged && arguments.begun() && !arguments.whole();
        open = -1;
    }

    /** Half a surrogate pair, which no encoding can say, waits for the other half. */
    private void tell(ReplyEvent.TextDelta delta) {
        String text = half + delta.text();
        boolean cut = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        half = cut ? text.substring(text.length() - 1) : "";
        String whole = cut ? text.substring(0, text.length() - 1) : text;
        if (!whole.isEmpty()) {
            out.accept(new ReplyEvent.TextDelta(whole));
        }
    }

    private void open(ReplyEvent.ToolCallStarted call) {
        close();
        int index = indices.size();
        indices.put(call.index(), index);
        open = call.index();
        arguments = new ArgumentsProgress();
        out.accept(new ReplyEvent.ToolCallStarted(index, call.id(), call.name(), call.signature()));
    }

    private void append(ReplyEvent.ToolArgumentsDelta delta) {
        Integer index = indices.get(delta.index());
        if (index == null || delta.index() != open) {
            broken |= !delta.json().isBlank();
            return;
        }
        if (!delta.json().isEmpty()) {
            arguments.append(delta.json());
            out.accept(new ReplyEvent.ToolArgumentsDelta(index, delta.json()));
        }
        if (arguments.whole() && !held.isEmpty()) {
            release();
        }
    }

    private void hold(ReplyEvent event) {
        held.add(event);
        heldChars += event instanceof ReplyEvent.ToolArgumentsDelta delta
                ? delta.json().length()
                : 64;
        if (heldChars > MAX_HELD_CHARS) {
            broken = true;
            held.clear();
        }
    }

    private void release() {
        List<ReplyEvent> released = held;
        held = new ArrayList<>();
        heldChars = 0;
        released.forEach(this::part);
    }

    private static boolean isEmpty(ReplyEvent event) {
        if (event instanceof ReplyEvent.RefusalDelta refusal) {
            return refusal.text().isEmpty();
        }
        return event instanceof ReplyEvent.ReasoningDelta reasoning
                && reasoning.text().isEmpty();
    }
}
