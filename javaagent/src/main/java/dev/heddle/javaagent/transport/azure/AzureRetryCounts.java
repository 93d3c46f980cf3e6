package dev.heddle.javaagent.transport.azure;

import dev.heddle.bridge.InternalErrors;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads how often Azure's retry policies retry. Thread-safe. */
final class AzureRetryCounts {

    private static final int UNKNOWN = -1;
    private static final String POLICIES = "com.azure.core.http.policy.";

    private final ClassValue<AtomicReference<@Nullable Reader>> readers = new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable Reader> computeValue(Class<?> type) {
            return new AtomicReference<>();
        }
    };

    private record Reader(MethodHandle strategy, MethodHandle maxRetries) {}

    /** -1 where that cannot be told, or is decided in a way of the application's own. */
    int of(Object policy, Lookup caller) {
        try {
            Reader reader = reader(policy.getClass(), caller);
            Object strategy = reader.strategy.invoke(policy);
            return strategy.getClass().getName().startsWith(POLICIES)
                    ? (int) reader.maxRetries.invoke(strategy)
                    : UNKNOWN;
        } catch (Throwable e) {
            InternalErrors.ofProcess().report("azure.retries", e);
            return UNKNOWN;
        }
    }

    private Reader reader(Class<?> policy, Lookup caller) throws ReflectiveOperationException {
        AtomicReference<@Nullable Reader> slot = readers.get(policy);
        Reader known = slot.get();
        if (known == null) {
            Lookup inside = MethodHandles.privateLookupIn(policy, caller);
            Class<?> strategy = Class.forName(POLICIES + "RetryStrategy", false, policy.getClassLoader());
            known = new Reader(
                    inside.findGetter(policy, "retryStrategy", strategy),
                    inside.findVirtual(strategy, "getMaxRetries", MethodType.methodType(int.class)));
            slot.set(known);
        }
        return known;
    }
}
