package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** Performs one call's steps on the thread that executes its request. */
final class HeddleDriver {

    private static final long CANCEL_POLL_MILLIS = 20;

    /** Sends a request by the client's own method. */
    interface Sender {

        CloseableHttpResponse send(ClassicHttpRequest request) throws IOException;
    }

    private final Sender client;
    private final ClassicHttpRequest original;
    private final CallFlow flow;
    private @Nullable CloseableHttpResponse response;
    private @Nullable InputStream content;
    private @Nullable IOException failure;
    private @Nullable Throwable applicationFailure;
    private int attempts;
    private volatile @Nullable HeddleRequest sent;
    private volatile boolean expired;

    HeddleDriver(Sender client, ClassicHttpRequest original, CallFlow flow) {
        this.client = client;
        this.original = original;
        this.flow = flow;
    }

    CloseableHttpResponse drive() throws IOException {
        flow.cancelBy(this::expire);
        Step step = flow.start();
        try {
            while (true) {
                if (step instanceof Step.Send send) {
                    step = attempt(send);
                } else if (step instanceof Step.Wait wait) {
                    discard();
                    pause(wait.delayNanos());
                    step = flow.waited();
                } else if (step instanceof Step.Inspect inspect) {
                    step = inspect(inspect);
                } else if (step instanceof Step.Answer answer) {
                    discard();
                    return synthetic(answer);
                } else if (step instanceof Step.Rethrow) {
                    discard();
                    throw failure == null ? new IOException("Canceled") : failure;
                } else {
                    step = deliver();
                    if (step instanceof Step.Deliver) {
                        return current();
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
        if (response != null) {
            return response;
        }
        if (failure != null) {
            throw failure;
        }
        return send(original);
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

    /** The call's deadline has passed: what is under way ends as if the client's own timeout had. */
    private void expire() {
        expired = true;
        HeddleRequest current = sent;
        if (current != null) {
            current.expire();
        }
    }

    private IOException shown(IOException error) {
        if (!expired) {
            return error;
        }
        SocketTimeoutException timeout = new SocketTimeoutException("timeout");
        timeout.initCause(error);
        return timeout;
    }

    private boolean cancelled() {
        return original instanceof CancellableDependency cancellable && cancellable.isCancelled();
    }

    private Step attempt(Step.Send send) {
        discard();
        attempts++;
        ClassicHttpRequest request = prepared(send);
        try {
            response = send(request);
        } catch (IOException e) {
            failure = shown(e);
            if (cancelled()) {
                flow.abandoned(e);
                return Step.Rethrow.INSTANCE;
            }
            return flow.failed(failure);
        } catch (RuntimeException | Error e) {
            applicationFailure = e;
            throw e;
        }
        CloseableHttpResponse head = current();
        return flow.responded(head.getCode(), name -> {
            Header header = head.getFirstHeader(name);
            return header == null ? null : header.getValue();
        });
    }

    private ClassicHttpRequest prepared(Step.Send send) {
        if (send.unchanged() && send.timeoutNanos() == 0) {
            return original;
        }
        HeddleRequest request = new HeddleRequest(original, send);
        sent = request;
        if (expired) {
            request.expire();
        }
        return request;
    }

    private CloseableHttpResponse send(ClassicHttpRequest request) throws IOException {
        try (HeddleActivation activation = HeddleActivation.of(this, flow)) {
            return client.send(request);
        }
    }

    private Step inspect(Step.Inspect inspect) throws IOException {
        InputStream body = content();
        if (body == null) {
            return flow.inspected(new byte[0], true);
        }
        try {
            byte[] read = body.readNBytes(inspect.limit() + 1);
            boolean whole = read.length <= inspect.limit();
            content = new SequenceInputStream(new ByteArrayInputStream(read), body);
            return flow.inspected(whole ? read : Arrays.copyOf(read, inspect.limit()), whole);
        } catch (IOException e) {
            failure = shown(e);
            return flow.failed(failure);
        }
    }

    /** Gives the response a body that passes by the flow, once that lets the application see it. */
    private Step deliver() throws IOException {
        CloseableHttpResponse delivered = current();
        BodyFlow body = flow.body();
        InputStream upstream = content();
        String[] headers = flow.responseHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            delivered.setHeader(headers[i], headers[i + 1]);
        }
        HttpEntity entity = delivered.getEntity();
        if (upstream == null || entity == null) {
            body.completed();
            return Step.Deliver.INSTANCE;
        }
        HeddleContent passing = new HeddleContent(upstream, body);
        try {
            if (!passing.hold()) {
                Step next = flow.uncommitted(null);
                if (!(next instanceof Step.Deliver)) {
                    return next;
                }
            }
        } catch (IOException e) {
            IOException error = shown(e);
            failure = error;
            Step next = cancelled() ? Step.Rethrow.INSTANCE : flow.uncommitted(error);
            if (cancelled() || !(next instanceof Step.Rethrow)) {
                return next;
            }
            passing.breakBy(error);
        }
        if (body.rewrites()) {
            delivered.removeHeaders("Content-Length");
        }
        delivered.setEntity(new HeddleEntity(entity, passing, body.rewrites()));
        return Step.Deliver.INSTANCE;
    }

    private static CloseableHttpResponse synthetic(Step.Answer answer) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(answer.status(), "Heddle");
        for (int i = 0; i < answer.headers().length; i += 2) {
            response.setHeader(answer.headers()[i], answer.headers()[i + 1]);
        }
        response.setEntity(new ByteArrayEntity(answer.body(), null));
        return CloseableHttpResponse.adapt(response);
    }

    private void pause(long delayNanos) throws IOException {
        long until = System.nanoTime() + delayNanos;
        try {
            for (long left = delayNanos; left > 0; left = until - System.nanoTime()) {
                if (cancelled()) {
                    throw new IOException("Canceled");
                }
                Thread.sleep(Math.min(CANCEL_POLL_MILLIS, left / 1_000_000 + 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private @Nullable InputStream content() throws IOException {
        if (content == null) {
            HttpEntity entity = current().getEntity();
            content = entity == null ? null : entity.getContent();
        }
        return content;
    }

    private CloseableHttpResponse current() {
        CloseableHttpResponse current = response;
        if (current == null) {
            throw new IllegalStateException("no response to deliver");
        }
        return current;
    }

    private void discard() {
        content = null;
        CloseableHttpResponse unwanted = response;
        response = null;
        if (unwanted != null) {
            try {
                unwanted.close();
            } catch (IOException e) {
                // Its connection is discarded then, which is all that was wanted.
            }
        }
    }
}
