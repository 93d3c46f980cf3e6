package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.httpclient.OwnStream;
import dev.heddle.runtime.translation.BrokenStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what the application has seen of a stream, at most 1 MiB of it, and has another target go on where it breaks. One for
 * each call.
 */
final class StreamRescue {

    private static final int MAX_SHOWN_BYTES = 1 << 20;

    private final LlmCall call;
    private final TargetChain targets;
    private final Dispatches.Asked asked;
    private final ByteAccumulator shown = new ByteAccumulator();
    private boolean tooLong;

    StreamRescue(LlmCall call, TargetChain targets, Dispatches.Asked asked) {
        this.call = call;
        this.targets = targets;
        this.asked = asked;
    }

    /** The application is about to see these bytes. */
    void shown(ByteBuffer bytes) {
        tooLong |= bytes.remaining() > MAX_SHOWN_BYTES - shown.length();
        if (!tooLong) {
            shown.append(bytes);
        }
    }

    /** An answer begins: nothing was seen of one before, unless this one continues it. */
    void begin() {
        if (!targets.continues()) {
            shown.clear();
            tooLong = false;
        }
    }

    /** The rest of a stream that broke; null where nobody else is asked. */
    Flow.@Nullable Publisher<ByteBuffer> rest(AnswerBody broken, @Nullable Throwable error) {
        RequestFacts request = asked.request();
        if (tooLong || request == null || broken.isOver() || !targets.hasMore()) {
            return null;
        }
        BrokenStream stream = BrokenStream.of(asked.dialect(), request, Arrays.copyOf(shown.array(), shown.length()));
        Dispatch next = stream == null ? null : targets.toContinue(stream);
        if (next == null) {
            return null;
        }
        if (!broken.broke(error)) {
            return null;
        }
        call.continueWith(next);
        return new OwnStream(new GuardedFlow(call, call::broke));
    }
}
