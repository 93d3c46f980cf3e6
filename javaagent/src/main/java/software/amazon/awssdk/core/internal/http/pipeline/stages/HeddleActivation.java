package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.CurrentFlow;
import dev.heddle.bridge.InternalErrors;
import org.jspecify.annotations.Nullable;

/** Keeps a call and its span current on this thread while an attempt is sent. */
final class HeddleActivation implements AutoCloseable {

    private final @Nullable CallFlow before;
    private final @Nullable AutoCloseable active;

    private HeddleActivation(@Nullable CallFlow before, @Nullable AutoCloseable active) {
        this.before = before;
        this.active = active;
    }

    /** @param flow null for none */
    static HeddleActivation of(@Nullable CallFlow flow) {
        return flow == null
                ? new HeddleActivation(CurrentFlow.get(), null)
                : new HeddleActivation(CurrentFlow.enter(flow), flow.activate());
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
            InternalErrors.ofProcess().report("aws.activation", e);
        }
    }
}
