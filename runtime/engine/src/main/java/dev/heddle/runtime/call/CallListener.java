package dev.heddle.runtime.call;

import dev.heddle.call.LlmOutcome;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Hears of every call: telemetry, the ledger, doctor. Thread-safe; must return quickly and may throw (it is then counted). */
public interface CallListener {

    /** A call has begun, on the thread that its driver runs on. */
    CallObserver started(CallStart start);

    /**
     * An invocation of an annotated method has ended.
     *
     * @param woven the transport's class of the last call inside; null where none was seen
     */
    default void methodEnded(LlmOutcome outcome, @Nullable Class<?> woven) {}

    /** Hears of one call. One thread at a time. */
    interface CallObserver {

        /**
         * The call gets the answer of another one that was made at the same time.
         *
         * @param other the observer that the same listener has of that one, which may have ended
         */
        default void answeredBy(CallObserver other) {}

        /** An attempt has ended; its successor, if any, has not begun. */
        void attempted(AttemptRecord attempt);

        /**
         * Content of a streamed answer has arrived.
         *
         * @param events how many content events have arrived now; those of one read are told together
         * @param sinceStartNanos the time since the call's begin
         */
        default void contentArrived(long events, long sinceStartNanos) {}

        /** The call has ended; nothing follows. */
        void ended(CallRecord call);

        /** Adds this observer's headers to the provider request, for example {@code traceparent}. */
        default void inject(BiConsumer<String, String> header) {}

        /** Makes the observer's context current on this thread until closed; null where it has none. */
        default @Nullable AutoCloseable activate() {
            return null;
        }
    }
}
