package dev.heddle.runtime.call;

import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
import dev.heddle.runtime.translation.AnswerTranslator;
import dev.heddle.runtime.translation.BrokenStream;
import dev.heddle.runtime.translation.UntranslatableException;
import org.jspecify.annotations.Nullable;

/**
 * How a target continues a stream that broke: from the assistant's last message, where it can, else by saying it all again.
 *
 * @param api of the target
 * @param repeats whether the answer begins anew
 */
record Continuation(BrokenStream broken, TargetApi api, boolean repeats, long createdSeconds) {

    static Continuation by(RouteTarget target, TargetApi api, BrokenStream broken, long epochNanos) {
        return new Continuation(broken, api, !target.prefill(), epochNanos / 1_000_000_000L);
    }

    /** What the application is taken to have asked; null where that cannot be said. */
    byte @Nullable [] body(Dispatches.Asked asked, byte[] body) {
        if (repeats) {
            return body;
        }
        try {
            return broken.prefilled(asked.path(), body);
        } catch (UntranslatableException e) {
            return null;
        }
    }

    /** Null where answers of the target cannot be read. */
    @Nullable
    AnswerTranslator translator() {
        return broken.continuedBy(api.dialect(), repeats, createdSeconds);
    }
}
