package dev.heddle.runtime.call;

import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.StreamPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What holds for an answer on its way to the application.
 *
 * @param guarded whether an answer is shown only when it has content, and a whole one only when it is whole, so that another
 *     can be asked for; unreadable events are left out, and a stream that ends too early ends in a failure
 * @param hold whether a stream is shown only when it is whole
 * @param firstTokenNanos the longest wait for the first content of a stream; 0 for no limit
 * @param idleNanos the longest silence after that; 0 for no limit
 * @param checked whether its text is read, to see whether another target is to be asked
 */
record AnswerRules(boolean guarded, boolean hold, long firstTokenNanos, long idleNanos, boolean checked) {

    /** Of calls without a route: nothing changes what the application sees. */
    static final AnswerRules NONE = new AnswerRules(false, false, 0, 0, false);

    static AnswerRules of(@Nullable Route route) {
        if (route == null) {
            return NONE;
        }
        StreamPolicy streams = route.streams();
        return new AnswerRules(
                true,
                streams.hold(),
                streams.firstToken().toNanos(),
                streams.idle().toNanos(),
                false);
    }

    /** The same for an answer whose text is read, or is not. */
    AnswerRules checked(boolean read) {
        return read == checked ? this : new AnswerRules(guarded, hold, firstTokenNanos, idleNanos, read);
    }
}
