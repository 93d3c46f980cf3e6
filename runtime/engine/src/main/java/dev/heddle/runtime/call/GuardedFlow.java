package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a bug of Heddle away from the application: whatever the flow behind it throws is counted, and from then on the call
 * goes on as if Heddle were not there: sent if it was not, delivered if it was.
 */
final class GuardedFlow implements CallFlow {

    private static final String[] NO_HEADERS = {};

    private final CallFlow flow;
    private boolean broken;

    GuardedFlow(CallFlow flow) {
        this.flow = flow;
    }

    @Override
    public Step start() {
        return guarded("start", flow::start, Step.Send.UNCHANGED);
    }

    @Override
    public Step waited() {
        return guarded("waited", flow::waited, Step.Send.UNCHANGED);
    }

    @Override
    public Step failed(Throwable error) {
        return guarded("failed", () -> flow.failed(error), Step.Rethrow.INSTANCE);
    }

    @Override
    public Step responded(int status, Headers headers) {
        return guarded("responded", () -> flow.responded(status, headers), Step.Deliver.INSTANCE);
    }

    @Override
    public Step inspected(byte[] body, boolean whole) {
        return guarded("inspected", () -> flow.inspected(body, whole), Step.Deliver.INSTANCE);
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        return guarded(
                "uncommitted",
                () -> flow.uncommitted(error),
                error == null ? Step.Deliver.INSTANCE : Step.Rethrow.INSTANCE);
    }

    @Override
    public BodyFlow body() {
        return guarded("body", () -> new GuardedBody(flow.body()), BodyFlow.UNOBSERVED);
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {
        try {
            flow.abandoned(reason);
        } catch (Throwable t) {
            report("abandoned", t);
        }
    }

    @Override
    public void cancelBy(Runnable cancel) {
        flow.cancelBy(cancel);
    }

    @Override
    public void allowRetries(int retries) {
        flow.allowRetries(retries);
    }

    @Override
    public String[] responseHeaders() {
        return guarded("responseHeaders", flow::responseHeaders, NO_HEADERS);
    }

    @Override
    public @Nullable AutoCloseable activate() {
        try {
            return broken ? null : flow.activate();
        } catch (Throwable t) {
            report("activate", t);
            return null;
        }
    }

    private <T> @Nullable T optional(String what, Supplier<@Nullable T> step) {
        if (broken) {
            return null;
        }
        try {
            return step.get();
        } catch (Throwable t) {
            broken = true;
            report(what, t);
            abandoned(t);
            return null;
        }
    }

    private <T> T guarded(String what, Supplier<T> step, T otherwise) {
        if (broken) {
            return otherwise;
        }
        try {
            return step.get();
        } catch (Throwable t) {
            broken = true;
            report(what, t);
            abandoned(t);
            return otherwise;
        }
    }

    private static void report(String what, Throwable t) {
        InternalErrors.ofProcess().report("call." + what, t);
    }

    /** The same for a body: after a failure bytes are forwarded as they come. */
    private final class GuardedBody implements BodyFlow {

        private final BodyFlow body;

        GuardedBody(BodyFlow body) {
            this.body = body;
        }

        @Override
        public ByteBuffer received(ByteBuffer bytes) {
            return guarded("body.received", () -> body.received(bytes), bytes);
        }

        @Override
        public boolean rewrites() {
            return guarded("body.rewrites", body::rewrites, true);
        }

        @Override
        public boolean committed() {
            return guarded("body.committed", body::committed, true);
        }

        @Override
        public boolean rejected() {
            return guarded("body.rejected", body::rejected, false);
        }

        @Override
        public long patienceNanos() {
            return broken ? 0 : body.patienceNanos();
        }

        @Override
        public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
            return optional("body.rest", () -> body.rest(error));
        }

        @Override
        public ByteBuffer completed() {
            return guarded("body.completed", body::completed, ByteBuffer.allocate(0));
        }

        @Override
        public void failed(Throwable error) {
            guarded("body.failed", () -> run(() -> body.failed(error)), true);
        }

        @Override
        public void cancelled() {
            guarded("body.cancelled", () -> run(body::cancelled), true);
        }

        private boolean run(Runnable event) {
            event.run();
            return true;
        }
    }
}
