package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** Performs one call's steps on the thread that executes its request. */
final class HeddleDriver {

    private static final ThreadLocal<@Nullable HeddleDriver> SENDING = new ThreadLocal<>();

    /** Sends a request by the client's own method. */
    interface Sender {

        CloseableHttpResponse send(ClassicHttpRequest request) throws IOException;
    }

    private final Sender client;
    private final ClassicHttpRequest original;
    private final CallFlow flow;
    private final HeddleDeadline deadline = new HeddleDeadline();
    private @Nullable HeddleReceived received;
    private @Nullable IOException failure;
    private @Nullable Throwable applicationFailure;
    private HeddlePatience patience = new HeddlePatience(null);
    private int attempts;

    HeddleDriver(Sender client, ClassicHttpRequest original, CallFlow flow) {
        this.client = client;
        this.original = original;
        this.flow = flow;
    }

    CloseableHttpResponse drive() throws IOException {
        flow.cancelBy(deadline::expire);
        Step step = flow.start();
        try {
            while (true) {
                if (step instanceof Step.Send send) {
                    step = attempt(() -> sent(send));
                } else if (step instanceof Step.SendElsewhere send) {
                    step = attempt(() -> elsewhere(send));
                } else if (step instanceof Step.Wait wait) {
                    discard();
                    pause(wait);
                    step = flow.waited();
                } else if (step instanceof Step.Inspect inspect) {
                    step = inspect(inspect);
                } else if (step instanceof Step.Answer answer) {
                    discard();
                    return HeddleResponses.of(answer);
                } else if (step instanceof Step.Rethrow) {
                    discard();
                    throw failure == null ? new IOException("Canceled") : failure;
                } else {
                    step = deliver();
                    if (step instanceof Step.Deliver) {
                        return received().response();
                    }
                }
            }
        } catch (IOException e) {
            flow.abandoned(e);
            throw e;
        }
    }

    /** Ends a drive that failed for a reason of its own: the application's call goes on, and is not sent twice. */
    CloseableHttpResponse recover(Throwable problem) throws IOException {
        flow.abandoned(problem);
        if (problem == applicationFailure) {
            throw unchecked(problem);
        }
        InternalErrors.ofProcess().report("apache.drive", problem);
        if (received != null) {
            return received.response();
        }
        if (failure != null) {
            throw failure;
        }
        return current(() -> client.send(original));
    }

    /** Makes the call, its driver and its span current on this thread while something is sent. */
    private CloseableHttpResponse current(Exchange exchange) throws IOException {
        SENDING.set(this);
        try (Activation activation = Activation.of(flow)) {
            return exchange.perform();
        } finally {
            SENDING.remove();
        }
    }

    /** Whose attempt is being sent on this thread; null for none. */
    static @Nullable HeddleDriver sending() {
        return SENDING.get();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException unchecked(Throwable problem) throws T {
        throw (T) problem;
    }

    /** The client itself would send the attempt under way once more. */
    void allowRetry() {
        flow.allowRetries(attempts);
    }

    int attempts() {
        return attempts;
    }

    private boolean cancelled() {
        return original instanceof CancellableDependency cancellable && cancellable.isCancelled();
    }

    /** Whether the call is over before its attempt is. */
    private boolean givenUp() {
        return deadline.passed() || cancelled();
    }

    /** One exchange up to its response's head. */
    private interface Exchange {

        CloseableHttpResponse perform() throws IOException;
    }

    private Step attempt(Exchange exchange) {
        discard();
        try {
            received = new HeddleReceived(current(exchange));
        } catch (IOException e) {
            failure = deadline.seen(e);
            if (cancelled()) {
                flow.abandoned(e);
                return Step.Rethrow.INSTANCE;
            }
            return flow.failed(failure);
        } catch (RuntimeException | Error e) {
            applicationFailure = e;
            throw e;
        }
        CloseableHttpResponse head = received().response();
        return flow.responded(head.getCode(), name -> {
            Header header = head.getFirstHeader(name);
            return header == null ? null : header.getValue();
        });
    }

    private CloseableHttpResponse elsewhere(Step.SendElsewhere send) throws IOException {
        patience = new HeddlePatience(null);
        return HeddleResponses.of(ForeignResponse.await(flow, send, this::givenUp), this::givenUp);
    }

    private CloseableHttpResponse sent(Step.Send send) throws IOException {
        attempts++;
        if (send.unchanged() && send.timeoutNanos() == 0 && send.patienceNanos() == 0) {
            patience = new HeddlePatience(null);
            return client.send(original);
        }
        HeddleRequest request = new HeddleRequest(original, send);
        deadline.breaksOff(request);
        patience = new HeddlePatience(request);
        return patience.within(send.patienceNanos(), () -> client.send(request));
    }

    private Step inspect(Step.Inspect inspect) {
        try {
            byte[] read = received().ahead(inspect.limit() + 1);
            boolean whole = read.length <= inspect.limit();
            return flow.inspected(whole ? read : Arrays.copyOf(read, inspect.limit()), whole);
        } catch (IOException e) {
            failure = deadline.seen(e);
            return flow.failed(failure);
        }
    }

    /** Gives the response a body that passes by the flow, once that lets the application see it. */
    private Step deliver() throws IOException {
        HeddleReceived delivered = received();
        BodyFlow body = flow.body();
        InputStream upstream = delivered.content();
        String[] headers = flow.responseHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            delivered.response().setHeader(headers[i], headers[i + 1]);
        }
        if (upstream == null) {
            body.completed();
            return Step.Deliver.INSTANCE;
        }
        HeddleContent passing = new HeddleContent(upstream, body, patience, this::givenUp);
        Step next = held(passing);
        if (next instanceof Step.Deliver) {
            delivered.pass(passing, body.rewrites());
        }
        return next;
    }

    /** What follows once enough of a body was read; where it broke and is the answer, it breaks where it is read. */
    private Step held(HeddleContent passing) {
        try {
            return passing.hold() ? Step.Deliver.INSTANCE : flow.uncommitted(null);
        } catch (IOException e) {
            IOException error = deadline.seen(e);
            failure = error;
            Step next = cancelled() ? Step.Rethrow.INSTANCE : flow.uncommitted(error);
            if (cancelled() || !(next instanceof Step.Rethrow)) {
                return next;
            }
            passing.breakBy(error);
            return Step.Deliver.INSTANCE;
        }
    }

    private void pause(Step.Wait wait) throws IOException {
        try {
            if (!wait.hold(this::cancelled)) {
                throw new IOException("Canceled");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private HeddleReceived received() {
        HeddleReceived current = received;
        if (current == null) {
            throw new IllegalStateException("no response to deliver");
        }
        return current;
    }

    private void discard() {
        if (received != null) {
            received.discard();
            received = null;
        }
    }
}
