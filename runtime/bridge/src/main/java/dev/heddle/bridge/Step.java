package dev.heddle.bridge;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What a driver does next for its call. The engine decides, the driver performs; a step is performed exactly once. */
public sealed interface Step {

    /**
     * Send an attempt.
     *
     * @param body the body to send instead of the application's own, or null to leave it
     * @param setHeaders names and values in turn, replacing headers of the same name
     * @param withoutHeaders names of headers of the application's that are not sent
     * @param uri the URI to send to instead of the application's own, of the same origin; or null to leave it
     * @param timeoutNanos how long the call may still take, head and body; 0 where only the client's own limits hold
     * @param patienceNanos how long the driver waits for the response's head before it breaks this exchange off as if it
     *     had timed out; 0 where only the client's own limits hold
     */
    record Send(
            byte @Nullable [] body,
            String[] setHeaders,
            String[] withoutHeaders,
            @Nullable String uri,
            long timeoutNanos,
            long patienceNanos)
            implements Step {

        private static final String[] NONE = {};

        /** Send the application's request as it is. */
        public static final Send UNCHANGED = new Send(null, NONE);

        /** Send to the application's own URI, within the client's own limits. */
        public Send(byte @Nullable [] body, String[] setHeaders) {
            this(body, setHeaders, null, 0, 0);
        }

        /** Send with all headers of the application's. */
        public Send(
                byte @Nullable [] body,
                String[] setHeaders,
                @Nullable String uri,
                long timeoutNanos,
                long patienceNanos) {
            this(body, setHeaders, NONE, uri, timeoutNanos, patienceNanos);
        }

        /** Whether the application's request is sent as it is. */
        public boolean unchanged() {
            return body == null && setHeaders.length == 0 && withoutHeaders.length == 0 && uri == null;
        }
    }

    /**
     * Send an attempt to another origin: by {@link Engine#fetch}, never through the application's own client, whose
     * credentials and interceptors are not meant for it. Only where {@link WireRequest#elsewhere} says that the driver can.
     *
     * @param headers names and values in turn; all there are
     * @param timeoutNanos how long the exchange may take until its response's head is there; 0 for no limit
     */
    record SendElsewhere(String uri, String[] headers, byte[] body, long timeoutNanos) implements Step {}

    /**
     * Wait, without holding a thread that the transport would not have held, then ask {@link CallFlow#waited}.
     *
     * @param earlier ends the wait before its time, however it completes; null where only time does
     */
    record Wait(long delayNanos, @Nullable CompletableFuture<?> earlier) implements Step {

        private static final long GIVEN_UP_POLL_NANOS = 20_000_000;

        /** Only time ends it. */
        public Wait(long delayNanos) {
            this(delayNanos, null);
        }

        /** Completed when the wait is over, by a thread that has other things to do; to complete it changes nothing else. */
        public CompletableFuture<@Nullable Void> over() {
            CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
            if (earlier != null) {
                earlier.whenComplete((done, error) -> over.complete(null));
            }
            return over.completeOnTimeout(null, delayNanos, TimeUnit.NANOSECONDS);
        }

        /**
         * Holds this thread until the wait is over.
         *
         * @param givenUp whether nobody waits for the call any more; asked every 20 ms
         * @return whether somebody still did
         */
        public boolean hold(BooleanSupplier givenUp) throws InterruptedException {
            long until = System.nanoTime() + delayNanos;
            CompletableFuture<?> end = earlier == null ? new CompletableFuture<>() : earlier;
            for (long left = delayNanos; left > 0; left = until - System.nanoTime()) {
                if (givenUp.getAsBoolean()) {
                    return false;
                }
                try {
                    end.get(Math.min(GIVEN_UP_POLL_NANOS, left), TimeUnit.NANOSECONDS);
                    return true;
                } catch (ExecutionException | CancellationException e) {
                    return true;
                } catch (TimeoutException e) {
                    // Time goes on.
                }
            }
            return true;
        }
    }

    /**
     * Answer the application without (or instead of) the provider.
     *
     * @param status the HTTP status
     * @param headers names and values in turn; holds {@code content-type}
     * @param body the whole body
     */
    record Answer(int status, String[] headers, byte[] body) implements Step {}

    /** Read the whole response body (at most {@code limit} bytes) and pass it to {@link CallFlow#inspected}. */
    record Inspect(int limit) implements Step {}

    /** Hand the response to the application, its body by way of {@link CallFlow#body}. */
    record Deliver() implements Step {

        public static final Deliver INSTANCE = new Deliver();
    }

    /** Let the application see the failure that the attempt ended with. */
    record Rethrow() implements Step {

        public static final Rethrow INSTANCE = new Rethrow();
    }
}
