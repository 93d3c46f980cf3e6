package dev.heddle.runtime.call;

import dev.heddle.runtime.routing.RouteTarget;
import org.jspecify.annotations.Nullable;

/**
 * Where on a call's way a target stands.
 *
 * @param target of the call's route; null where the call has none, or asks a model of {@code fallbackModels}
 * @param key the one of the target's keys that is shown; null for none, or the application's own
 * @param fallback whether another target was asked before
 */
record Place(@Nullable RouteTarget target, @Nullable String key, boolean fallback) {

    /** The application's request on its way without a route. */
    static Place unrouted(boolean fallback) {
        return new Place(null, null, fallback);
    }
}
