package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Step;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Shows one response body to its call's flow while the SDK reads it. Bytes are passed on as they come, before the flow has
 * committed itself too, and are never changed: the SDK gives an event to the application only when it is whole, takes the
 * body of a failed attempt back, and checks sums.
 */
abstract sealed class HeddleTap {

    private final HeddleCall call;
    private boolean done;

    private HeddleTap(HeddleCall call) {
        this.call = call;
    }

    /** Bytes have arrived, from position to limit; neither is moved. */
    final void received(ByteBuffer bytes) {
        synchronized (call) {
            if (!done) {
                show(bytes);
            }
        }
    }

    /** The body ended normally: null, or what the SDK is to see in place of the end. */
    final @Nullable IOException ended() {
        synchronized (call) {
            return finish() ? end() : null;
        }
    }

    /** The body broke. */
    final void failed(Throwable error) {
        synchronized (call) {
            if (finish()) {
                fail(call.deadline().seen(error));
            }
        }
    }

    /** The SDK or the application wants no more of it. */
    final void cancelled() {
        synchronized (call) {
            if (finish()) {
                cancel();
            }
        }
    }

    final boolean finish() {
        boolean first = !done;
        done = true;
        return first;
    }

    final void decided(Step step, boolean sdksOwn) {
        call.decided(step, sdksOwn);
    }

    final void settled() {
        call.ended();
    }

    abstract void show(ByteBuffer bytes);

    abstract @Nullable IOException end();

    abstract void fail(Throwable error);

    abstract void cancel();

    /** Collects the beginning of an error. */
    static final class OfError extends HeddleTap {

        private final CallFlow flow;
        private final int limit;
        private final boolean sdksOwn;
        private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
        private boolean longer;

        OfError(HeddleCall call, CallFlow flow, int limit, boolean sdksOwn) {
            super(call);
            this.flow = flow;
            this.limit = limit;
            this.sdksOwn = sdksOwn;
        }

        @Override
        void show(ByteBuffer bytes) {
            int length = Math.min(bytes.remaining(), limit - collected.size());
            longer |= length < bytes.remaining();
            byte[] copy = new byte[length];
            bytes.duplicate().get(copy);
            collected.write(copy, 0, length);
        }

        @Override
        @Nullable
        IOException end() {
            decided(flow.inspected(collected.toByteArray(), !longer), sdksOwn);
            return null;
        }

        @Override
        void fail(Throwable error) {
            decided(flow.failed(error), sdksOwn);
        }

        @Override
        void cancel() {
            decided(flow.inspected(collected.toByteArray(), false), sdksOwn);
        }
    }

    /** Passes an answer by its body flow. */
    static final class OfAnswer extends HeddleTap {

        private final CallFlow flow;
        private final BodyFlow body;
        private final boolean stream;

        OfAnswer(HeddleCall call, CallFlow flow, boolean stream) {
            super(call);
            this.flow = flow;
            this.body = flow.body();
            this.stream = stream;
        }

        @Override
        void show(ByteBuffer bytes) {
            body.received(bytes);
            if (!body.committed() && body.rejected()) {
                finish();
                decided(flow.uncommitted(null), false);
            }
        }

        @Override
        @Nullable
        IOException end() {
            if (body.committed()) {
                body.completed();
                settled();
                return null;
            }
            Step step = flow.uncommitted(null);
            decided(step, false);
            return step instanceof Step.Deliver ? null : new EOFException("the stream ended before its first event");
        }

        /** Of an answer that is no stream, the application sees nothing before it is whole. */
        @Override
        void fail(Throwable error) {
            if (stream && body.committed()) {
                body.failed(error);
                settled();
            } else {
                decided(flow.uncommitted(error), false);
            }
        }

        @Override
        void cancel() {
            body.cancelled();
            settled();
        }
    }
}
