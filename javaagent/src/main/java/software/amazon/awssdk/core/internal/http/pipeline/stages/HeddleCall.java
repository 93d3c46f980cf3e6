package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.Either;

/**
 * One call of an AWS client. The SDK's loop sends, signs and waits; what it does after a failed attempt is decided by the
 * call's flow. Thread-safe: an asynchronous client goes from thread to thread.
 */
final class HeddleCall {

    private static final ExecutionAttribute<HeddleCall> ATTRIBUTE = new ExecutionAttribute<>("HeddleCall");
    private static final String ATTEMPT_HEADER = "amz-sdk-request";
    private static final String MAX_ATTEMPTS = "max=";
    private static final String EVENT_STREAM = "eventstream";

    private final Engine engine;
    private final Class<?> stage;
    private final WireRequest request;
    private final Object origin;
    private final boolean takenOver;
    private volatile @Nullable CallFlow flow;

    /** Whether an attempt is under way of which the flow has not heard the end. */
    private boolean open;

    /** The flow's wish after the last attempt, where that is another one. */
    private @Nullable Step wanted;

    /** What was wanted, and the loop was told to do. */
    private @Nullable Step granted;

    /** Whether the SDK goes by its own rules where the flow wants no further attempt. */
    private boolean sdkDecides = true;

    private HeddleCall(Engine engine, Class<?> stage, WireRequest request) {
        this.engine = engine;
        this.stage = stage;
        this.request = request;
        this.origin = engine.origin(stage, -1);
        this.takenOver = engine.takesOverRetries();
    }

    /** A call that has not begun, with what only the application's own thread knows. */
    static HeddleCall captured(
            Engine engine, Class<?> stage, SdkHttpFullRequest request, RequestExecutionContext context) {
        WireRequest wire = new WireRequest(
                "aws-sdk",
                request.method().name(),
                request.getUri().toString(),
                name -> request.firstMatchingHeader(name).orElse(null),
                body(request, context),
                context.requestConfig().apiCallTimeout().map(Duration::toNanos).orElse(0L));
        return new HeddleCall(engine, stage, wire);
    }

    /** The call that is under way, or null. */
    static @Nullable HeddleCall of(RequestExecutionContext context) {
        return context.executionAttributes().getAttribute(ATTRIBUTE);
    }

    @SuppressWarnings("NullAway") // null takes the attribute out
    static void set(RequestExecutionContext context, @Nullable HeddleCall call) {
        context.executionAttributes().putAttribute(ATTRIBUTE, call);
    }

    private static byte @Nullable [] body(SdkHttpFullRequest request, RequestExecutionContext context) {
        if (context.requestProvider() != null) {
            return null;
        }
        Optional<ContentStreamProvider> content = request.contentStreamProvider();
        if (content.isEmpty()) {
            return new byte[0];
        }
        try (InputStream stream = content.get().newStream()) {
            byte[] bytes = stream.readNBytes((int) WireRequest.MAX_BODY_BYTES + 1);
            return bytes.length > WireRequest.MAX_BODY_BYTES ? null : bytes;
        } catch (IOException e) {
            return null;
        }
    }

    /** An attempt is about to be sent: what to do in its place, or null to send it as if Heddle were not there. */
    synchronized @Nullable Step begin(SdkHttpRequest signed) {
        Step resumed = granted;
        granted = null;
        wanted = null;
        sdkDecides = true;
        try {
            if (flow != null && resumed != null) {
                return sending(resumed instanceof Step.Wait ? flow.waited() : resumed);
            }
            abandon(null);
            int retries = takenOver ? configuredRetries(signed) : -1;
            flow = engine.begin(request, stage, engine.withRetries(origin, retries));
            return flow == null ? null : sending(flow.start());
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("aws.begin", e);
            abandon(e);
            flow = null;
            return null;
        }
    }

    /** The wait that {@link #begin} asked for is over. */
    synchronized Step waited() {
        return flow == null ? Step.Send.UNCHANGED : sending(flow.waited());
    }

    /** A refusal is final, whatever the SDK thinks of its status. */
    private Step sending(Step step) {
        open = step instanceof Step.Send;
        sdkDecides = !(step instanceof Step.Answer);
        return step;
    }

    /** The SDK says on each attempt how many it may make at most: {@code attempt=1; max=4}. */
    private static int configuredRetries(SdkHttpRequest signed) {
        String said = signed.firstMatchingHeader(ATTEMPT_HEADER).orElse("");
        int at = said.indexOf(MAX_ATTEMPTS);
        return at < 0
                ? 0
                : Integer.parseInt(said.substring(at + MAX_ATTEMPTS.length()).strip()) - 1;
    }

    /** Makes the call current on this thread while an attempt is sent. */
    HeddleActivation activate() {
        return HeddleActivation.of(flow);
    }

    /** The attempt ended without a response. */
    synchronized void failed(Throwable error) {
        if (open && flow != null) {
            decided(flow.failed(error), false);
        }
    }

    /** The head of the attempt's response: what its body is to pass by, or null for nothing. */
    synchronized @Nullable HeddleTap responded(SdkHttpResponse head) {
        if (!open || flow == null) {
            return null;
        }
        Step step = flow.responded(
                head.statusCode(), name -> head.firstMatchingHeader(name).orElse(null));
        if (step instanceof Step.Inspect inspect) {
            return new HeddleTap.OfError(this, flow, inspect.limit(), isSdksOwn(head.statusCode()));
        }
        if (step instanceof Step.Deliver) {
            boolean stream = head.firstMatchingHeader("content-type").orElse("").contains(EVENT_STREAM);
            sdkDecides = !(takenOver && stream);
            return new HeddleTap.OfAnswer(this, flow, stream);
        }
        decided(step, isSdksOwn(head.statusCode()));
        return null;
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
     * What the SDK's loop does after an attempt that failed: on the left the wait before the next, on the right that there is
     * none; null where it goes by its own rules.
     */
    synchronized @Nullable Either<Duration, Duration> afterFailure(@Nullable SdkException failure) {
        if (open && failure != null) {
            failed(cause(failure));
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

    /** The SDK gives up waiting for an attempt on a thread of its own. */
    private static Throwable cause(SdkException failure) {
        if (failure instanceof ApiCallAttemptTimeoutException) {
            SocketTimeoutException timeout = new SocketTimeoutException(failure.getMessage());
            timeout.initCause(failure);
            return timeout;
        }
        return failure;
    }

    /** The call has left the SDK's loop. */
    void over(@Nullable Throwable failure) {
        abandon(failure);
    }

    private void abandon(@Nullable Throwable reason) {
        CallFlow current = flow;
        if (current != null) {
            current.abandoned(reason);
        }
    }
}
