package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.httpclient.Hedge;
import dev.heddle.runtime.httpclient.Hedging;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a bug of Heddle away from the application: whatever the flow behind it throws is counted, and from then on the call
 * goes on as if Heddle were not there: sent if it was not, delivered if it was.
 */
final class GuardedFlow implements Hedging {

    private static final String[] NO_HEADERS = {};
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final CallFlow flow;
    private final Runnable whenBroken;
    /** Whether the response at hand, if there is one, is to a request that the application did not make. */
    private boolean foreign;

    private boolean broken;

    /** @param whenBroken ends what the flow has begun, where the flow itself cannot */
    GuardedFlow(CallFlow flow, Runnable whenBroken) {
        this.flow = flow;
        this.whenBroken = whenBroken;
    }

    @Override
    public Step start() {
        return step("start", flow::start, Step.Send.UNCHANGED);
    }

    @Override
    public Step waited() {
        return step("waited", flow::waited, Step.Send.UNCHANGED);
    }

    @Override
    public Step failed(Throwable error) {
        return step("failed", () -> flow.failed(error), foreign ? Step.Send.UNCHANGED : Step.Rethrow.INSTANCE);
    }

    @Override
    public Step responded(int status, Headers headers) {
        return step("responded", () -> flow.responded(status, headers), delivery());
    }

    @Override
    public Step inspected(byte[] body, boolean whole) {
        return step("inspected", () -> flow.inspected(body, whole), delivery());
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        boolean whole = error == null || foreign;
        return step("uncommitted", () -> flow.uncommitted(error), whole ? delivery() : Step.Rethrow.INSTANCE);
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

    @Override
    public @Nullable Hedge hedge() {
        return flow instanceof Hedging hedging ? optional("hedge", hedging::hedge) : null;
    }

    /** The response itself, unless it is to another request than the application's: then that is made now. */
    private Step delivery() {
        return foreign ? Step.Send.UNCHANGED : Step.Deliver.INSTANCE;
    }

    private Step step(String what, Supplier<Step> step, Step otherwise) {
        Step next = guarded(what, step, otherwise);
        if (next instanceof Step.Send || next instanceof Step.SendElsewhere) {
            foreign = next instanceof Step.SendElsewhere;
        }
        return next;
    }

    private <T> @Nullable T optional(String what, Supplier<@Nullable T> step) {
        if (broken) {
            return null;
        }
        try {
            return step.get();
        } catch (Throwable t) {
            stop(what, t);
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
            stop(what, t);
            return otherwise;
        }
    }

    private void stop(String what, Throwable bug) {
        broken = true;
        report(what, bug);
        try {
            whenBroken.run();
        } catch (Throwable t) {
            report("broke", t);
        }
    }

    private static void report(String what, Throwable t) {
        InternalErrors.ofProcess().report("call." + what, t);
    }

    /** The same for a body: after a failure bytes are forwarded as they come, but for those of another dialect perhaps. */
    private final class GuardedBody implements BodyFlow {

        private final BodyFlow body;

        GuardedBody(BodyFlow body) {
            this.body = body;
        }

        @Override
        public ByteBuffer received(ByteBuffer bytes) {
            return guarded("body.received", () -> body.received(bytes), foreign ? NOTHING : bytes);
        }

        @Override
        public boolean rewrites() {
            return guarded("body.rewrites", body::rewrites, true);
        }

        @Override
        public boolean committed() {
            return guarded("body.committed", body::committed, !foreign);
        }

        @Override
        public boolean rejected() {
            return guarded("body.rejected", body::rejected, foreign);
        }

        @Override
        public long patienceNanos() {
            return broken ? 0 : body.patienceNanos();
        }

        @Override
        public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
            Flow.Publisher<ByteBuffer> rest = optional("body.rest", () -> body.rest(error));
            return rest == null && broken && foreign && error == null ? new BrokenOff() : rest;
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
