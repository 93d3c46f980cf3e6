package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.internal.http.pipeline.stages.utils.RetryableStageHelper;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.Either;

/**
 * One call of an AWS client. The SDK's loop sends, signs and waits; what it does after a failed attempt is decided by the
 * call's flow. Thread-safe: an asynchronous client goes from thread to thread.
 */
final class HeddleCall {

    private static final String ATTEMPT_HEADER = "amz-sdk-request";
    private static final String MAX_ATTEMPTS = "max=";
    private static final String EVENT_STREAM = "eventstream";

    private final Engine engine;
    private final Class<?> stage;
    private final WireRequest request;
    private final Object origin;
    private final boolean takenOver;
    private final HeddleDeadline deadline = new HeddleDeadline();
    private volatile @Nullable CallFlow flow;

    /** What the attempt does that is being signed. */
    private @Nullable Step prepared;

    private boolean preparing;

    /** What the attempt's response passes by. */
    private @Nullable HeddleTap tap;

    /** Whether an attempt is under way of which the flow has not heard the end. */
    private boolean open;

    /** The flow's wish after the last attempt, where that is another one. */
    private @Nullable Step wanted;

    /** What was wanted, and the loop was told to do. */
    private @Nullable Step granted;

    /** Whether the SDK goes by its own rules where the flow wants no further attempt. */
    private boolean sdkDecides = true;

    /** A call that has not begun; made on the application's own thread. */
    HeddleCall(Engine engine, Class<?> stage, WireRequest request) {
        this.engine = engine;
        this.stage = stage;
        this.request = request;
        this.origin = engine.origin(stage, -1);
        this.takenOver = engine.takesOverRetries();
    }

    /**
     * The request of the next attempt, before it is signed; what is to be done in its place is kept for {@link #begin}. Null
     * where the loop is only making it.
     */
    @Nullable
    SdkHttpFullRequest prepare(RetryableStageHelper loop) {
        SdkHttpFullRequest unsigned = unsigned(loop);
        if (unsigned == null) {
            return null;
        }
        try {
            Step step = admitted(next(unsigned));
            keep(step);
            return step instanceof Step.Send send ? HeddleRewrite.rewritten(unsigned, send) : unsigned;
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("aws.prepare", e);
            forget(e);
            return unsigned;
        }
    }

    private synchronized @Nullable SdkHttpFullRequest unsigned(RetryableStageHelper loop) {
        if (preparing) {
            return null;
        }
        preparing = true;
        try {
            return loop.requestToSend();
        } finally {
            preparing = false;
        }
    }

    /** A blocking client, which alone reaches elsewhere, waits before it signs: what is signed is what is sent after the wait. */
    private @Nullable Step admitted(@Nullable Step first) {
        Step step = first;
        try {
            while (request.elsewhere() && step instanceof Step.Wait wait) {
                wait.hold(() -> false);
                step = waited();
            }
        } catch (InterruptedException e) {
            // The client's own wait will notice.
            Thread.currentThread().interrupt();
        }
        return step;
    }

    private synchronized void keep(@Nullable Step step) {
        prepared = step;
    }

    private synchronized void forget(Throwable problem) {
        abandon(problem);
        flow = null;
        prepared = null;
    }

    private synchronized @Nullable Step next(SdkHttpFullRequest unsigned) {
        Step resumed = granted;
        granted = null;
        wanted = null;
        sdkDecides = true;
        if (flow != null && resumed != null) {
            return sending(resumed instanceof Step.Wait ? flow.waited() : resumed);
        }
        abandon(null);
        int retries = takenOver ? configuredRetries(unsigned) : -1;
        CallFlow begun = engine.begin(request, stage, engine.withRetries(origin, retries));
        flow = begun;
        if (begun == null) {
            return null;
        }
        begun.cancelBy(deadline::expire);
        return sending(begun.start());
    }

    /** The attempt reaches the HTTP client: what to do in its place, or null to send it as if Heddle were not there. */
    synchronized @Nullable Step begin() {
        Step step = prepared;
        prepared = null;
        return step;
    }

    /** The wait that {@link #begin} asked for is over. */
    synchronized Step waited() {
        return flow == null ? Step.Send.UNCHANGED : sending(flow.waited());
    }

    /** A refusal is final, whatever the SDK thinks of its status. */
    private Step sending(Step step) {
        tap = null;
        open = step instanceof Step.Send;
        sdkDecides = !(step instanceof Step.Answer);
        return step;
    }

    /** The SDK says on each attempt how many it may make at most: {@code attempt=1; max=4}. */
    private static int configuredRetries(SdkHttpRequest request) {
        String said = request.firstMatchingHeader(ATTEMPT_HEADER).orElse("");
        int at = said.indexOf(MAX_ATTEMPTS);
        return at < 0
                ? 0
                : Integer.parseInt(said.substring(at + MAX_ATTEMPTS.length()).strip()) - 1;
    }

    /** Makes the call current on this thread while an attempt is sent. */
    Activation activate() {
        return Activation.of(flow);
    }

    /** Where the attempt is made that goes to another origin. */
    HeddleElsewhere elsewhere(BooleanSupplier givenUp) {
        return new HeddleElsewhere(Objects.requireNonNull(flow), givenUp);
    }

    /** The attempt ended without a response. */
    synchronized void failed(Throwable error) {
        if (open && flow != null) {
            decided(flow.failed(deadline.seen(error)), false);
        }
    }

    /** What breaks the call off where its time is over. */
    HeddleDeadline deadline() {
        return deadline;
    }

    /** The head of the attempt's response: what its body is to pass by, or null for nothing. */
    synchronized @Nullable HeddleTap responded(SdkHttpResponse head) {
        if (!open || flow == null) {
            return null;
        }
        Step step = flow.responded(
                head.statusCode(), name -> head.firstMatchingHeader(name).orElse(null));
        if (step instanceof Step.Inspect inspect) {
            tap = new HeddleTap.OfError(this, flow, inspect.limit(), isSdksOwn(head.statusCode()));
        } else if (step instanceof Step.Deliver) {
            boolean stream = head.firstMatchingHeader("content-type").orElse("").contains(EVENT_STREAM);
            sdkDecides = !(takenOver && stream);
            tap = new HeddleTap.OfAnswer(this, flow, stream);
        } else {
            decided(step, isSdksOwn(head.statusCode()));
        }
        return tap;
    }

    /** Errors that only the SDK knows a remedy for: it sets its clock by some. */
    private static boolean isSdksOwn(int status) {
        return status >= 400 && status < 500 && status != 408 && status != 429;
    }

    /** The attempt has ended, and the flow said what follows. */
    synchronized void decided(Step step, boolean sdksOwn) {
        open = false;
        if (step instanceof Step.Deliver || step instanceof Step.Rethrow) {
            sdkDecides = !takenOver || sdksOwn;
        } else {
            wanted = step;
        }
    }

    /** The attempt has ended, and the flow knows. */
    synchronized void ended() {
        open = false;
    }

    /**
     * An attempt failed: what the SDK's loop does then. On the left the wait before the next, on the right that there is none;
     * null where it goes by its own rules.
     */
    synchronized @Nullable Either<Duration, Duration> afterFailure(@Nullable SdkException failure) {
        if (failure != null) {
            settle(failure);
        }
        Step step = wanted;
        wanted = null;
        if (step == null) {
            return sdkDecides ? null : Either.right(Duration.ZERO);
        }
        sdkDecides = true;
        if (failure instanceof AbortedException) {
            abandon(failure);
            return null;
        }
        granted = step;
        return Either.left(step instanceof Step.Wait wait ? Duration.ofNanos(wait.delayNanos()) : Duration.ZERO);
    }

    /** Ends an attempt that could not be signed, or that the SDK no longer waits for. */
    private void settle(SdkException failure) {
        if (!open || flow == null) {
            return;
        }
        if (tap == null) {
            decided(flow.failed(deadline.seen(failure)), !(failure instanceof ApiCallAttemptTimeoutException));
        } else {
            tap.failed(failure);
        }
    }

    /** Nobody goes on with the call. */
    void abandon(@Nullable Throwable reason) {
        CallFlow current = flow;
        if (current != null) {
            current.abandoned(reason);
        }
    }
}
