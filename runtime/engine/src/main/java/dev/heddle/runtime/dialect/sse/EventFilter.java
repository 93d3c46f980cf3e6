package dev.heddle.runtime.dialect.sse;

import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;

/**
 * Lets each server-sent event of a stream be forwarded, changed or left out as a whole; holds back at most one unfinished event.
 * An event of more than 8 MiB is forwarded unread. Not thread-safe.
 */
public final class EventFilter implements StreamFilter {

    /** What becomes of an event. */
    @FunctionalInterface
    public interface Forwarder {

        /**
         * Forwards an event.
         *
         * @param event holds the event with its line ends from start to end
         * @return whether the event was left out, but for its comments
         */
        boolean forward(byte[] event, int start, int end, ByteAccumulator out);
    }

    public static final int MAX_EVENT_BYTES = 8 << 20;

    private final Forwarder forwarder;
    private final ByteAccumulator held = new ByteAccumulator();
    private final ByteAccumulator out = new ByteAccumulator();
    private boolean inLine;
    private boolean afterCarriageReturn;
    private boolean eventEnded;
    private boolean dropped;
    private boolean passing;
    private boolean changed;

    public EventFilter(Forwarder forwarder) {
        this.forwarder = forwarder;
    }

    @Override
    public ByteBuffer filter(ByteBuffer bytes) {
        out.clear();
        changed = !held.isEmpty();
        if (bytes.hasArray()) {
            int start = bytes.arrayOffset() + bytes.position();
            scan(bytes.array(), start, start + bytes.remaining());
        } else {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(bytes.position(), copy);
            scan(copy, 0, copy.length);
        }
        return changed || !held.isEmpty() ? out.view() : bytes;
    }

    @Override
    public ByteBuffer end() {
        out.clear();
        if (!held.isEmpty()) {
            forwarder.forward(held.array(), 0, held.length(), out);
            held.clear();
        }
        return out.view();
    }

    private void scan(byte[] bytes, int from, int to) {
        int start = from;
        int lineStart = from;
        for (int at = from; at < to; at++) {
            byte value = bytes[at];
            if (value != '\n' && value != '\r') {
                continue;
            }
            boolean endsSameLine = value == '\n' && (at > from ? bytes[at - 1] == '\r' : afterCarriageReturn);
            if (endsSameLine && eventEnded && start == at) {
                follow(value);
                start = at + 1;
            } else if (!endsSameLine && at == lineStart && !inLine) {
                endEvent(bytes, start, at + 1);
                start = at + 1;
            }
            inLine = false;
            lineStart = at + 1;
        }
        inLine |= to > lineStart;
        afterCarriageReturn = to > from ? bytes[to - 1] == '\r' : afterCarriageReturn;
        hold(bytes, start, to);
    }

    /** The second half of the line end that ended an event goes where the event went. */
    private void follow(byte lineFeed) {
        changed |= dropped;
        if (!dropped) {
            out.append(lineFeed);
        }
    }

    private void endEvent(byte[] bytes, int from, int to) {
        int before = out.length();
        int length = held.length() + to - from;
        dropped = false;
        if (passing) {
            out.append(bytes, from, to - from);
        } else if (held.isEmpty()) {
            dropped = forwarder.forward(bytes, from, to, out);
        } else {
            held.append(bytes, from, to - from);
            dropped = forwarder.forward(held.array(), 0, held.length(), out);
        }
        changed |= out.length() - before != length;
        held.clear();
        passing = false;
        eventEnded = true;
    }

    private void hold(byte[] bytes, int from, int to) {
        eventEnded &= to == from;
        if (!passing && to - from < MAX_EVENT_BYTES - held.length()) {
            held.append(bytes, from, to - from);
            return;
        }
        out.append(held.array(), 0, held.length());
        out.append(bytes, from, to - from);
        held.clear();
        passing = true;
    }
}
