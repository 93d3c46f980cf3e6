package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What {@link GuardedFlow} is for a call, for a body: after a failure bytes are forwarded as they come, but for those of another dialect
 * perhaps.
 */
final class GuardedBody implements BodyFlow {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final GuardedFlow call;
    private final BodyFlow body;

    GuardedBody(GuardedFlow call, BodyFlow body) {
        this.call = call;
        this.body = body;
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        ByteBuffer otherwise = call.isForeign() ? NOTHING : bytes;
        try {
            return call.isBroken() ? otherwise : body.received(bytes);
        } catch (Throwable t) {
            return call.stop("body.received", t, otherwise);
        }
    }

    @Override
    public boolean rewrites() {
        try {
            return call.isBroken() || body.rewrites();
        } catch (Throwable t) {
            return call.stop("body.rewrites", t, true);
        }
    }

    @Override
    public boolean committed() {
        try {
            return call.isBroken() ? !call.isForeign() : body.committed();
        } catch (Throwable t) {
            return call.stop("body.committed", t, !call.isForeign());
        }
    }

    @Override
    public boolean rejected() {
        try {
            return call.isBroken() ? call.isForeign() : body.rejected();
        } catch (Throwable t) {
            return call.stop("body.rejected", t, call.isForeign());
        }
    }

    @Override
    public long patienceNanos() {
        return call.isBroken() ? 0 : body.patienceNanos();
    }

    @Override
    public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
        Flow.Publisher<ByteBuffer> rest = null;
        try {
            rest = call.isBroken() ? null : body.rest(error);
        } catch (Throwable t) {
            call.stop("body.rest", t);
        }
        return rest == null && call.isBroken() && call.isForeign() && error == null ? new BrokenOff() : rest;
    }

    @Override
    public ByteBuffer completed() {
        try {
            return call.isBroken() ? NOTHING : body.completed();
        } catch (Throwable t) {
            return call.stop("body.completed", t, NOTHING);
        }
    }

    @Override
    public void failed(Throwable error) {
        if (call.isBroken()) {
            return;
        }
        try {
            body.failed(error);
        } catch (Throwable t) {
            call.stop("body.failed", t);
        }
    }

    @Override
    public void cancelled() {
        if (call.isBroken()) {
            return;
        }
        try {
            body.cancelled();
        } catch (Throwable t) {
            call.stop("body.cancelled", t);
        }
    }
}
