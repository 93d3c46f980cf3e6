package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.InternalErrors;
import org.jspecify.annotations.Nullable;

/** Keeps the call's span current on this thread while an attempt is sent. */
final class Activation implements AutoCloseable {

    private final @Nullable AutoCloseable active;

    private Activation(@Nullable AutoCloseable active) {
        this.active = active;
    }

    static Activation of(CallFlow flow) {
        return new Activation(flow.activate());
    }

    @Override
    public void close() {
        if (active == null) {
            return;
        }
        try {
            active.close();
        } catch (Exception e) {
            InternalErrors.ofProcess().report("httpclient.activation", e);
        }
    }
}
