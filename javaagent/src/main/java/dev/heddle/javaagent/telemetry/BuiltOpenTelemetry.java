package dev.heddle.javaagent.telemetry;

import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Sees every OpenTelemetry SDK that the application builds: frameworks such as Spring Boot keep theirs to themselves and never
 * make it the global one.
 */
public final class BuiltOpenTelemetry implements Transport {

    private final BiConsumer<Class<?>, Object> offer;

    /** @param offer takes a class of the SDK's loader and the SDK */
    public BuiltOpenTelemetry(BiConsumer<Class<?>, Object> offer) {
        this.offer = offer;
    }

    @Override
    public String name() {
        return "telemetry";
    }

    @Override
    public List<Target> targets() {
        // Not a constant: the packaging would rename it like Heddle's own copy.
        String builder = "io/".concat("opentelemetry/sdk/OpenTelemetrySdkBuilder");
        return List.of(new Target(
                builder,
                false,
                "OpenTelemetry SDK",
                List.of(new Edit.Returned(new MethodPattern("build", "()"), "telemetry.built"))));
    }

    @Override
    public Object value(Object original, Lookup caller, String point) {
        offer.accept(caller.lookupClass(), original);
        return original;
    }
}
