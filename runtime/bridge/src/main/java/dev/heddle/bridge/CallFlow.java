package dev.heddle.bridge;

import org.jspecify.annotations.Nullable;

/**
 * One call as its driver sees it: the driver reports what happened, the flow answers with the next {@link Step}.
 *
 * <p>Methods are called by one thread at a time, in this order: {@link #start}, then for each attempt {@link #failed} or
 * {@link #responded} (then {@link #inspected} if asked), and after {@link Step.Deliver} the body's events.
 * {@link #abandoned} may come from any thread at any time. Any step may be a {@link Step.Wait}, {@link Step.Send} or
 * {@link Step.Answer}; which others are possible is said at each method. No method throws.
 */
public interface CallFlow {

    /** The first step. */
    Step start();

    /** The time of {@link Step.Wait} is over. */
    Step waited();

    /** The attempt ended without a response; may be {@link Step.Rethrow}. */
    Step failed(Throwable error);

    /** The attempt's response head has arrived; may be {@link Step.Inspect} or {@link Step.Deliver}. */
    Step responded(int status, Headers headers);

    /**
     * The body that {@link Step.Inspect} asked for. {@link Step.Deliver} then means: deliver these bytes and, where the
     * body was longer than the limit, what follows them.
     */
    Step inspected(byte[] body, boolean whole);

    /** The body of the response to deliver; the same object until the next attempt. */
    BodyFlow body();

    /**
     * The body ended, failed or was {@linkplain BodyFlow#rejected() rejected} while {@link BodyFlow#committed} was still
     * false, so nothing has reached the application; may be {@link Step.Deliver} (of what was held) or
     * {@link Step.Rethrow}.
     *
     * @param error the failure, or null where the body ended normally
     */
    Step uncommitted(@Nullable Throwable error);

    /** The application gave the call up (cancel, interrupt, close) before a body was delivered to its end. */
    void abandoned(@Nullable Throwable reason);

    /**
     * How to break off the exchange that is under way, if the call's deadline passes: given before {@link #start}, run at most
     * once, by another thread. The driver then reports a failure as for any other broken exchange.
     */
    default void cancelBy(Runnable cancel) {}

    /** The SDK below turned out to retry so often on its own, and has been told not to: the flow may retry in its place. */
    void allowRetries(int retries);

    /** Headers to set on a delivered response, names and values in turn; empty for none. */
    String[] responseHeaders();

    /** Makes the call's span current on this thread until the result is closed; null where there is no span. */
    @Nullable
    AutoCloseable activate();
}
