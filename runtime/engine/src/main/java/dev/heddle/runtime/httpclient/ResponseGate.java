package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the application's body handler for one attempt: asks the flow as soon as the head has arrived, and asks the
 * application's handler only for a response that is delivered.
 */
final class ResponseGate<T> implements HttpResponse.BodyHandler<T> {

    private final CallFlow flow;
    private final HttpResponse.BodyHandler<T> application;
    private final boolean expires;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile @Nullable Step next;
    private volatile HttpResponse.@Nullable ResponseInfo edited;
    private volatile @Nullable Throwable applicationFailure;
    private volatile @Nullable UnreturnedBody unreturned;

    /** @param expires whether the call has a deadline that may pass while its body arrives */
    ResponseGate(CallFlow flow, HttpResponse.BodyHandler<T> application, boolean expires) {
        this.flow = flow;
        this.application = application;
        this.expires = expires;
    }

    /** Claims the attempt's outcome, for its head or for its failure, whichever comes first. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Whether the delivered body broke before {@link #returned}. */
    boolean brokenUnreturned() {
        UnreturnedBody body = unreturned;
        return body != null && body.isBroken();
    }

    /** The response goes to the application. */
    void returned() {
        UnreturnedBody body = unreturned;
        if (body != null) {
            body.returned();
        }
    }

    /** What follows this attempt; null where its response was delivered or the application is to see its failure. */
    @Nullable
    Step next() {
        return next;
    }

    @Override
    public HttpResponse.BodySubscriber<T> apply(HttpResponse.ResponseInfo head) {
        if (!claim()) {
            return new DiscardedBody<>();
        }
        try {
            HttpResponse.BodySubscriber<T> body = decide(head);
            BodyFlow observed = flow.body();
            return expires || observed.patienceNanos() > 0 ? new ExpiringBody<>(flow, observed, body) : body;
        } catch (RuntimeException | Error e) {
            if (e == applicationFailure) {
                throw e;
            }
            InternalErrors.ofProcess().report("httpclient.responded", e);
            flow.abandoned(e);
            return application.apply(head);
        }
    }

    private HttpResponse.BodySubscriber<T> decide(HttpResponse.ResponseInfo head) {
        Step step = flow.responded(
                head.statusCode(), name -> head.headers().firstValue(name).orElse(null));
        if (step instanceof Step.Inspect inspect) {
            return WithheldBody.inspected(this, flow, head, inspect.limit());
        }
        if (goesOn(step)) {
            return new DiscardedBody<>();
        }
        BodyFlow body = flow.body();
        return body.committed() ? deliver(head, body) : WithheldBody.held(this, flow, head);
    }

    /** Whether the step leads away from this attempt; it is remembered for the driver then. */
    boolean goesOn(Step step) {
        if (step instanceof Step.Send || step instanceof Step.Wait || step instanceof Step.Answer) {
            next = step;
            return true;
        }
        return false;
    }

    /** Asks the application for its subscriber. */
    DeliveredBody<T> deliver(HttpResponse.ResponseInfo head, BodyFlow body) {
        HttpResponse.ResponseInfo shown = ShownHead.of(head, flow.responseHeaders(), body.rewrites());
        if (shown != head) {
            edited = shown;
        }
        try {
            UnreturnedBody delivered = new UnreturnedBody(body);
            unreturned = delivered;
            return new DeliveredBody<>(application.apply(shown), delivered);
        } catch (RuntimeException | Error e) {
            applicationFailure = e;
            throw e;
        }
    }

    /**
     * The response as the application is to see it.
     *
     * @param asked the application's request where another was sent elsewhere; null where its own was sent
     */
    HttpResponse<T> shown(HttpResponse<T> received, @Nullable HttpRequest asked) {
        HttpResponse.ResponseInfo head = edited;
        if (head == null && asked == null) {
            return received;
        }
        return new ShownResponse<>(
                received,
                head == null ? received.headers() : head.headers(),
                asked == null ? received.request() : asked,
                asked == null ? received.uri() : asked.uri());
    }
}
