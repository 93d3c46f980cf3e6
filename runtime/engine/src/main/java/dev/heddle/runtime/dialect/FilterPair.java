package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.nio.ByteBuffer;

/** One filter behind another. */
final class FilterPair implements StreamFilter {

    private final StreamFilter first;
    private final StreamFilter second;
    private final ByteAccumulator out = new ByteAccumulator();

    FilterPair(StreamFilter first, StreamFilter second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public ByteBuffer filter(ByteBuffer bytes) {
        return second.filter(first.filter(bytes));
    }

    @Override
    public ByteBuffer end() {
        out.clear();
        out.append(second.filter(first.end()));
        out.append(second.end());
        return out.view();
    }

    @Override
    public boolean broken() {
        return first.broken() || second.broken();
    }
}
