package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CurrentFlow;
import dev.heddle.bridge.InternalErrors;
import org.jspecify.annotations.Nullable;

/** Keeps a call, its driver and its span current on this thread while an attempt is sent. */
final class HeddleActivation implements AutoCloseable {

    private static final ThreadLocal<@Nullable HeddleDriver> DRIVER = new ThreadLocal<>();

    private final @Nullable CallFlow before;
    private final @Nullable AutoCloseable active;

    private HeddleActivation(@Nullable CallFlow before, @Nullable AutoCloseable active) {
        this.before = before;
        this.active = active;
    }

    static HeddleActivation of(HeddleDriver driver, CallFlow flow) {
        DRIVER.set(driver);
        return new HeddleActivation(CurrentFlow.enter(flow), flow.activate());
    }

    /** Whose attempt is being sent on this thread; null for none. */
    static @Nullable HeddleDriver driver() {
        return DRIVER.get();
    }

    @Override
    public void close() {
        DRIVER.remove();
        CurrentFlow.leave(before);
        if (active == null) {
            return;
        }
        try {
            active.close();
        } catch (Exception e) {
            InternalErrors.ofProcess().report("apache.activation", e);
        }
    }
}
