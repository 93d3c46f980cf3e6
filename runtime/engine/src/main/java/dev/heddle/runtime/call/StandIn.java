package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import org.jspecify.annotations.Nullable;

/** An earlier answer for when nobody gives a new one. */
interface StandIn {

    /** There is none. */
    StandIn NONE = () -> null;

    /** The answer, which is then noted as the call's; null where there is none. */
    Step.@Nullable Answer answer();
}
