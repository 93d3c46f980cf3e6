package dev.heddle.javaagent.transport;

import dev.heddle.bridge.TransportHooks;
import dev.heddle.javaagent.weaving.Target;
import java.util.List;

/**
 * One HTTP client under the SDKs, or one SDK's retry loop: the classes to weave and what happens at the woven points. A point
 * is named {@code <transport>.<what>}.
 */
public interface Transport extends TransportHooks {

    /** The first part of its points' names, for example {@code okhttp}. */
    String name();

    /** The classes to weave. */
    List<Target> targets();
}
