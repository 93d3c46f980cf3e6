package dev.heddle.runtime.call;

import dev.heddle.runtime.failure.FailureClass;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryAfter;
import dev.heddle.runtime.routing.KeyRing;
import dev.heddle.runtime.routing.RouteTarget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Which of a target's keys a call shows: each at most once while it stays with the target. One for each call; one thread at a time. */
final class ShownKeys {

    private final RoutingParts routing;
    private int others;

    ShownKeys(RoutingParts routing) {
        this.routing = routing;
    }

    /** What a target is shown that is asked next; null where it has no keys. */
    @Nullable
    String first(RouteTarget target) {
        others = 0;
        return routing.keys().of(target).current(routing.nanoTime());
    }

    /** What it is shown after a failure that another key may not meet; the one that did rests. Null where none is left. */
    @Nullable
    String after(RouteTarget target, @Nullable String failed, FailureClass kind, AttemptFailure failure) {
        if (!isOfKey(kind) || target.keys().isEmpty()) {
            return null;
        }
        boolean allShown = ++others >= target.keys().size();
        boolean other = failed(target, failed, kind, failure);
        return other && !allShown ? routing.keys().of(target).current(routing.nanoTime()) : null;
    }

    /**
     * Has a key rest after a failure that another one may not meet.
     *
     * @return whether another one does not
     */
    boolean failed(RouteTarget target, @Nullable String key, FailureClass kind, AttemptFailure failure) {
        return isOfKey(kind) && routing.keys().of(target).rest(key, routing.nanoTime(), rest(kind, failure));
    }

    private static boolean isOfKey(FailureClass kind) {
        return kind == FailureClass.CREDENTIAL || kind == FailureClass.QUOTA || kind == FailureClass.THROTTLED;
    }

    /** Whether a key of the target neither rests nor was shown by this call. */
    boolean hasOther(RouteTarget target, @Nullable String shown) {
        return others + 1 < target.keys().size() && routing.keys().of(target).hasOther(shown, routing.nanoTime());
    }

    private static Duration rest(FailureClass kind, AttemptFailure failure) {
        long asked = failure instanceof AttemptFailure.ErrorStatus status ? status.retryAfterNanos() : RetryAfter.NONE;
        if (asked > 0) {
            return Duration.ofNanos(asked);
        }
        return kind == FailureClass.THROTTLED ? KeyRing.THROTTLED : KeyRing.REFUSED;
    }
}
