package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.Performer;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.jspecify.annotations.Nullable;

/** Performs the reading of the retry strategy where a call of Heddle's is being sent: the loop below sends once. Stateless. */
public final class HeddleStrategies implements Performer {

    @Override
    public @Nullable Object perform(@Nullable Object strategy, Object[] arguments) {
        HeddleDriver driver = HeddleDriver.sending();
        Engine engine = Bridge.engine();
        if (driver == null || engine == null || !engine.takesOverRetries()) {
            return null;
        }
        return strategy instanceof HttpRequestRetryStrategy own && !(own instanceof HeddleStrategy)
                ? new HeddleStrategy(own, driver)
                : null;
    }
}
