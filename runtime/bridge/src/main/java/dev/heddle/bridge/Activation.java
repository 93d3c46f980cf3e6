package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/** Keeps a call and its span current on this thread while an attempt is sent. To be closed on the same thread. */
public final class Activation implements AutoCloseable {

    private final @Nullable CallFlow before;
    private final @Nullable AutoCloseable active;

    private Activation(@Nullable CallFlow before, @Nullable AutoCloseable active) {
        this.before = before;
        this.active = active;
    }

    /** @param flow null for none: nothing changes */
    public static Activation of(@Nullable CallFlow flow) {
        return flow == null
                ? new Activation(CurrentFlow.get(), null)
                : new Activation(CurrentFlow.enter(flow), flow.activate());
    }

    @Override
    public void close() {
        CurrentFlow.leave(before);
        if (active == null) {
            return;
        }
        try {
            active.close();
        } catch (Exception e) {
            InternalErrors.ofProcess().report("activation", e);
        }
    }
}
