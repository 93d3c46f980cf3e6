package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.CallFlow;
import org.jspecify.annotations.Nullable;

/** A flow whose attempts elsewhere may have another one beside them. */
public interface Hedging extends CallFlow {

    /** Of the attempt that is being sent; null where it goes alone. */
    @Nullable
    Hedge hedge();
}
