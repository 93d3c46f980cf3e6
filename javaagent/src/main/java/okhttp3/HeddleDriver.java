package okhttp3;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.io.InterruptedIOException;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/** Performs one call's steps on the thread of its interceptor chain. */
final class HeddleDriver {

    private static final long CHUNK = 8192;

    private final Interceptor.Chain chain;
    private final CallFlow flow;
    private @Nullable Response response;
    private @Nullable Buffer held;
    private @Nullable IOException failure;
    private @Nullable IOException broken;
    private @Nullable Throwable applicationFailure;
    private boolean foreign;
    private boolean timed;
    private volatile boolean expired;

    HeddleDriver(Interceptor.Chain chain, CallFlow flow) {
        this.chain = chain;
        this.flow = flow;
    }

    Response drive() throws IOException {
        flow.cancelBy(this::expire);
        Step step = flow.start();
        try {
            while (true) {
                if (step instanceof Step.Send send) {
                    foreign = false;
                    step = attempt(() -> HeddleSending.send(chain, send));
                } else if (step instanceof Step.SendElsewhere send) {
                    foreign = true;
                    step = attempt(() -> HeddleElsewhere.send(chain, flow, send));
                } else if (step instanceof Step.Wait wait) {
                    discard();
                    pause(wait);
                    step = flow.waited();
                } else if (step instanceof Step.Inspect inspect) {
                    step = inspect(inspect);
                } else if (step instanceof Step.Answer answer) {
                    discard();
                    return HeddleAnswer.of(chain.request(), answer);
                } else if (step instanceof Step.Rethrow) {
                    discard();
                    throw failure == null ? new IOException("Canceled") : failure;
                } else {
                    step = hold();
                    if (step instanceof Step.Deliver) {
                        return deliver();
                    }
                }
            }
        } catch (IOException e) {
            flow.abandoned(e);
            throw e;
        }
    }

    /** Ends a drive that failed for a reason of its own: the application's call goes on, and is not sent twice. */
    Response recover(Throwable problem) throws IOException {
        flow.abandoned(problem);
        if (problem == applicationFailure) {
            throw unchecked(problem);
        }
        InternalErrors.ofProcess().report("okhttp.drive", problem);
        if (foreign) {
            // What came answers another request than the application's.
            discard();
            return chain.proceed(chain.request());
        }
        if (response != null) {
            return response;
        }
        if (failure != null) {
            throw failure;
        }
        return chain.proceed(chain.request());
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException unchecked(Throwable problem) throws T {
        throw (T) problem;
    }

    /** The call's deadline has passed: what is under way ends as if the client's own timeout had. */
    private void expire() {
        expired = true;
        chain.call().cancel();
    }

    private IOException shown(IOException error) {
        if (!expired) {
            return error;
        }
        InterruptedIOException timeout = new InterruptedIOException("timeout");
        timeout.initCause(error);
        return timeout;
    }

    /** One exchange up to its response's head. */
    private interface Exchange {

        Response perform() throws IOException;
    }

    private Step attempt(Exchange exchange) {
        discard();
        // Anew for each attempt: a body from elsewhere is cancelled in a way of its own.
        flow.cancelBy(this::expire);
        try (Activation activation = Activation.of(flow)) {
            response = exchange.perform();
        } catch (IOException e) {
            failure = shown(e);
            if (chain.call().isCanceled()) {
                flow.abandoned(e);
                return Step.Rethrow.INSTANCE;
            }
            return flow.failed(e);
        } catch (RuntimeException | Error e) {
            applicationFailure = foreign ? null : e;
            throw e;
        }
        Response head = current();
        return flow.responded(head.code(), head::header);
    }

    private Step inspect(Step.Inspect inspect) throws IOException {
        ResponseBody body = current().body();
        if (body == null) {
            return flow.inspected(new byte[0], true);
        }
        try {
            BufferedSource source = body.source();
            boolean longer = source.request(inspect.limit() + 1L);
            Buffer copy = new Buffer();
            source.getBuffer()
                    .copyTo(
                            copy,
                            0,
                            Math.min(inspect.limit(), source.getBuffer().size()));
            return flow.inspected(copy.readByteArray(), !longer);
        } catch (IOException e) {
            failure = e;
            return flow.failed(e);
        }
    }

    /** Reads ahead until the flow lets the application see the body. */
    private Step hold() {
        BodyFlow body = flow.body();
        ResponseBody upstream = current().body();
        if (body.committed() || upstream == null) {
            return Step.Deliver.INSTANCE;
        }
        Buffer arrived = new Buffer();
        Buffer forward = new Buffer();
        held = forward;
        try {
            while (!body.committed()) {
                timed = HeddleBody.await(body, upstream.source(), timed);
                if (body.rejected() || upstream.source().read(arrived, CHUNK) < 0) {
                    return flow.uncommitted(null);
                }
                HeddleBody.pass(arrived, forward, body);
            }
            return Step.Deliver.INSTANCE;
        } catch (IOException e) {
            return broken(shown(e));
        }
    }

    /** What follows a body that broke before the application saw it: where it is the answer, it breaks where it is read. */
    private Step broken(IOException error) {
        failure = error;
        if (chain.call().isCanceled()) {
            return Step.Rethrow.INSTANCE;
        }
        Step next = flow.uncommitted(error);
        if (next instanceof Step.Rethrow) {
            broken = error;
            return Step.Deliver.INSTANCE;
        }
        return next;
    }

    private Response deliver() {
        Response delivered = current();
        ResponseBody upstream = delivered.body();
        Response.Builder builder = delivered.newBuilder();
        String[] headers = flow.responseHeaders();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        if (upstream != null) {
            BodyFlow body = flow.body();
            if (body.rewrites()) {
                builder.removeHeader("Content-Length");
            }
            builder.body(new HeddleBody(upstream, body, held, broken, timed, chain.call()::isCanceled));
        }
        response = null;
        return builder.build();
    }

    private void pause(Step.Wait wait) throws IOException {
        try {
            if (!wait.hold(chain.call()::isCanceled)) {
                throw shown(new IOException("Canceled"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private Response current() {
        Response current = response;
        if (current == null) {
            throw new IllegalStateException("no response to deliver");
        }
        return current;
    }

    private void discard() {
        held = null;
        timed = false;
        if (response != null) {
            response.close();
            response = null;
        }
    }
}
