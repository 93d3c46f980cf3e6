package dev.heddle.runtime.call;

import org.jspecify.annotations.Nullable;

/** The telemetry contexts of the application's threads. Thread-safe. */
public interface CallContexts {

    /** Where nothing propagates contexts. */
    CallContexts NONE = new CallContexts() {
        @Override
        public @Nullable Object current(Class<?> woven) {
            return null;
        }

        @Override
        public @Nullable AutoCloseable carry(Class<?> owner, Object value) {
            return null;
        }

        @Override
        public @Nullable Object carried(@Nullable Object context) {
            return null;
        }

        @Override
        public @Nullable String baggage(@Nullable Object context, String key) {
            return null;
        }
    };

    /**
     * The calling thread's context.
     *
     * @param woven a class by whose loader the application's telemetry is found
     */
    @Nullable
    Object current(Class<?> woven);

    /**
     * Makes a context current on this thread that carries a value.
     *
     * @param owner as for {@link #current}
     * @return to be closed on this thread; null where there are no contexts
     */
    @Nullable
    AutoCloseable carry(Class<?> owner, Object value);

    /** The value that a context of {@link #current} carries; null where it carries none. */
    @Nullable
    Object carried(@Nullable Object context);

    /** An entry of the baggage that comes with a context of {@link #current}; null where there is none. */
    @Nullable
    String baggage(@Nullable Object context, String key);
}
