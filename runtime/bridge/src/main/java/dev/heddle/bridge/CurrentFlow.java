package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/**
 * The call whose attempt is being sent on this thread, for code that is woven in below a driver. A driver that sends on its own
 * thread enters before it sends and leaves after.
 */
public final class CurrentFlow {

    private static final ThreadLocal<@Nullable CallFlow> CURRENT = new ThreadLocal<>();

    private CurrentFlow() {}

    /** The call, or null. */
    public static @Nullable CallFlow get() {
        return CURRENT.get();
    }

    /** Makes this the thread's call; the result is to be given to {@link #leave}. */
    public static @Nullable CallFlow enter(CallFlow flow) {
        CallFlow before = CURRENT.get();
        CURRENT.set(flow);
        return before;
    }

    /** Puts back what {@link #enter} returned. */
    public static void leave(@Nullable CallFlow before) {
        if (before == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
    }
}
