package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/**
 * Hands what was captured on the application's thread to the driver, where an SDK moves to a thread of its own in between. Set
 * where the SDK starts to send, taken where its transport makes the call, on the same thread.
 */
public final class HandedOrigin {

    private static final ThreadLocal<@Nullable Object> ORIGIN = new ThreadLocal<>();

    private HandedOrigin() {}

    /** Hands over what {@link Engine#origin} returned. */
    public static void set(Object origin) {
        ORIGIN.set(origin);
    }

    /** Takes it, once; null where there is none. */
    public static @Nullable Object take() {
        Object origin = ORIGIN.get();
        if (origin != null) {
            ORIGIN.remove();
        }
        return origin;
    }
}
