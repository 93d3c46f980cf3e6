package dev.heddle.javaagent.weaving;

import org.jspecify.annotations.Nullable;

/** Tells the class loaders of agents: what they load for themselves is none of the application's. */
final class AgentLoaders {

    /** The OpenTelemetry agent and those built from it; not one constant, for packaging would relocate it. */
    private static final String OPENTELEMETRY = "io.".concat("opentelemetry.javaagent.");

    private static final String HEDDLE = "dev.heddle.javaagent.AgentClassLoader";

    private AgentLoaders() {}

    /** Whether that is Heddle's own loader, of whose classes none is woven: to look would load them within their loading. */
    static boolean isHeddles(@Nullable ClassLoader loader) {
        return loader != null && loader.getClass().getName().equals(HEDDLE);
    }

    /** Whether that is the loader of another agent, or one of its extensions. */
    static boolean owns(@Nullable ClassLoader loader) {
        return loader != null && loader.getClass().getName().startsWith(OPENTELEMETRY);
    }
}
