package dev.heddle.bridge;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The implementations of services: each generated class puts its instance here when it is initialized, so that nobody needs
 * access to its package, which a module need not export. Thread-safe.
 */
public final class GeneratedServices {

    private static final String SUFFIX = "_Heddle";

    private static final Slots SLOTS = new Slots();

    private GeneratedServices() {}

    /** Kept by the service's class itself, and unloaded with it. */
    private static final class Slots extends ClassValue<AtomicReference<@Nullable Object>> {

        @Override
        protected AtomicReference<@Nullable Object> computeValue(Class<?> service) {
            return new AtomicReference<>();
        }
    }

    /**
     * The class that the annotation processor generates beside an annotated one: {@code a/Outer$Inner} has
     * {@code a/Outer_Inner_Heddle}.
     *
     * @param name the annotated class's, with dots or slashes
     */
    public static String generatedName(String name) {
        return name.replace('$', '_') + SUFFIX;
    }

    /** Called by the generated class, once. */
    public static <T> void provide(Class<T> service, T implementation) {
        SLOTS.get(service).compareAndSet(null, implementation);
    }

    /** The implementation of a service; null where its generated class is not initialized. */
    public static <T> @Nullable T of(Class<T> service) {
        Object implementation = SLOTS.get(service).get();
        return implementation == null ? null : service.cast(implementation);
    }
}
