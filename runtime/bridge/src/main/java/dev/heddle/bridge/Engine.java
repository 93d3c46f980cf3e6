package dev.heddle.bridge;

import dev.heddle.call.LlmOutcome;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The engine as drivers see it. Thread-safe. */
public interface Engine {

    /** Whether a request with this method and path may be an LLM call; cheap enough to ask for every HTTP request. */
    boolean watches(String method, String path);

    /** Whether the retries of SDKs are taken over, see {@link SdkRetries}. */
    boolean takesOverRetries();

    /**
     * What is to be remembered of the place where a call is made; asked on the application's own thread.
     *
     * @param woven the transport's class, by whose loader the application's telemetry is found
     * @param retries how often the SDK was configured to retry; -1 where it was not taken over
     */
    Object origin(Class<?> woven, int retries);

    /** An origin that was captured before the SDK's retries were taken over, with their number. */
    Object withRetries(Object origin, int retries);

    /**
     * Begins a call.
     *
     * @param origin what {@link #origin} returned, or null where the driver begins on the application's own thread
     * @return null where the request is no LLM call: send it as if Heddle were not there
     */
    @Nullable
    CallFlow begin(WireRequest request, Class<?> woven, @Nullable Object origin);

    /**
     * Sends an attempt to another origin, by a client of Heddle's own.
     *
     * @param flow the call that the attempt belongs to
     * @return completed with an exception where no response arrives; cancelling it breaks the exchange off
     */
    CompletableFuture<ForeignResponse> fetch(CallFlow flow, Step.SendElsewhere attempt);

    /**
     * Lets the application's own context propagation carry an invocation to where it carries its contexts.
     *
     * @param owner a class of the application, by whose loader its telemetry is found
     * @return to be closed on this thread; null where nothing carries it
     */
    @Nullable
    AutoCloseable carry(Class<?> owner, Invocation invocation);

    /**
     * An invocation of an annotated method has ended.
     *
     * @param woven the transport's class of the last call inside; null where none was seen
     */
    void ended(LlmOutcome outcome, @Nullable Class<?> woven);
}
