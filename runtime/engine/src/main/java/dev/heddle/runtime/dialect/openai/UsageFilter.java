package dev.heddle.runtime.dialect.openai;

import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;

/**
 * Takes out of a stream of chunks what {@code stream_options.include_usage} added: the last chunk, which has usage and no
 * choices, and the {@code "usage":null} of all others. Every other byte is forwarded as it came. An event of more than
 * 8 MiB is forwarded unread.
 */
final class UsageFilter implements StreamFilter {

    static final int MAX_EVENT_BYTES = 8 << 20;

    private final ByteAccumulator held = new ByteAccumulator();
    private final ByteAccumulator out = new ByteAccumulator();
    private boolean inLine;
    private boolean afterCarriageReturn;
    private boolean eventEnded;
    private boolean dropped;
    private boolean passing;
    private boolean changed;

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
            UsageChunk.forward(held.array(), 0, held.length(), out);
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
            dropped = UsageChunk.forward(bytes, from, to, out);
        } else {
            held.append(bytes, from, to - from);
            dropped = UsageChunk.forward(held.array(), 0, held.length(), out);
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
