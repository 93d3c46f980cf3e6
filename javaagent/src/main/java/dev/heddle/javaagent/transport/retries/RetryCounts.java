package dev.heddle.javaagent.transport.retries;

import java.lang.invoke.MethodHandles.Lookup;

/** Reads how many retries Spring's templates are configured with. */
final class RetryCounts {

    static final long UNKNOWN = -1;

    private RetryCounts() {}

    /** {@link #UNKNOWN} where the policy backs off in a way of the application's own; {@link Long#MAX_VALUE} where it has no end. */
    static long ofSpring(Object template, Lookup caller) throws ReflectiveOperationException {
        Object policy = caller.lookupClass().getMethod("getRetryPolicy").invoke(template);
        Object backOff = type(caller, "org.springframework.core.retry.RetryPolicy")
                .getMethod("getBackOff")
                .invoke(policy);
        return backOff.getClass().getName().startsWith("org.springframework.util.backoff.")
                ? (Long) backOff.getClass().getMethod("getMaxAttempts").invoke(backOff)
                : UNKNOWN;
    }

    /** {@link #UNKNOWN} where the policy has no maximum. Its attempts count the first one. */
    static long ofSpringRetry(Object template, Lookup caller) throws ReflectiveOperationException {
        Class<?> type = type(caller, "org.springframework.retry.RetryPolicy");
        Object policy =
                caller.findVarHandle(caller.lookupClass(), "retryPolicy", type).getVolatile(template);
        int attempts = (Integer) type.getMethod("getMaxAttempts").invoke(policy);
        return attempts > 0 ? attempts - 1L : UNKNOWN;
    }

    private static Class<?> type(Lookup caller, String name) throws ClassNotFoundException {
        return Class.forName(name, false, caller.lookupClass().getClassLoader());
    }
}
