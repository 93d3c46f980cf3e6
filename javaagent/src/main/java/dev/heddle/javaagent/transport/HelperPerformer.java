package dev.heddle.javaagent.transport;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Performer;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A helper class that performs a woven method, with one instance for each woven class. Thread-safe. */
public final class HelperPerformer {

    private final HelperDefiner helpers;
    private final int index;
    private final ClassValue<AtomicReference<@Nullable Performer>> instances = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Performer> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    /** @param index of the class among the helpers; it is stateless */
    public HelperPerformer(HelperDefiner helpers, int index) {
        this.helpers = helpers;
        this.index = index;
    }

    /**
     * The woven method's result, or null to go on with its original code, as where the helpers cannot be defined.
     *
     * @throws Throwable what the application is to see
     */
    public @Nullable Object perform(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        Performer performer;
        try {
            performer = of(caller);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            InternalErrors.ofProcess().report(point, e);
            return null;
        }
        return performer.perform(self, arguments);
    }

    private Performer of(Lookup caller) throws ReflectiveOperationException {
        AtomicReference<@Nullable Performer> slot = instances.get(caller.lookupClass());
        Performer performer = slot.get();
        if (performer == null) {
            performer = (Performer)
                    helpers.define(caller, index).getDeclaredConstructor().newInstance();
            slot.set(performer);
        }
        return performer;
    }
}
