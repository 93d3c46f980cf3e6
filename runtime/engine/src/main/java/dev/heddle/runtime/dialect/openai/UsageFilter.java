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
        for (int at = bytes.position(); at < bytes.limit(); at++) {
            accept(bytes.get(at));
        }
        return changed || !held.isEmpty() ? out.view() : bytes;
    }

    @Override
    public ByteBuffer end() {
        out.clear();
        if (!held.isEmpty()) {
            endEvent();
        }
        return out.view();
    }

    private void accept(byte value) {
        boolean endsSameLine = afterCarriageReturn && value == '\n';
        afterCarriageReturn = value == '\r';
        if (endsSameLine && eventEnded) {
            // The second half of the line end that ended the event: it goes where the event went.
            changed |= dropped;
            if (!dropped) {
                out.append(value);
            }
            return;
        }
        eventEnded = false;
        hold(value);
        if (endsSameLine) {
            return;
        }
        boolean endsLine = value == '\n' || value == '\r';
        if (endsLine && !inLine) {
            endEvent();
        }
        inLine = !endsLine;
    }

    private void hold(byte value) {
        if (passing) {
            out.append(value);
            return;
        }
        held.append(value);
        if (held.length() >= MAX_EVENT_BYTES) {
            out.append(held.array(), 0, held.length());
            held.clear();
            passing = true;
        }
    }

    private void endEvent() {
        int before = out.length();
        dropped = !passing && UsageChunk.forward(held.array(), held.length(), out);
        changed |= out.length() - before != held.length();
        held.clear();
        passing = false;
        eventEnded = true;
    }
}
