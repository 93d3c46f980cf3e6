package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A body that the application's subscriber reads while {@code send} has not returned, or {@code sendAsync} not
 * completed. If it breaks before, nothing has reached the application, and the failure is the driver's to tell. Thread-safe.
 */
final class UnreturnedBody implements BodyFlow {

    private final BodyFlow body;
    private @Nullable Throwable failure;
    private boolean returned;

    UnreturnedBody(BodyFlow body) {
        this.body = body;
    }

    /** Whether it broke before {@link #returned}. */
    synchronized boolean isBroken() {
        return failure != null;
    }

    /** The response goes to the application: from here on it is the body itself that fails. */
    synchronized void returned() {
        returned = true;
        if (failure != null) {
            body.failed(failure);
        }
    }

    @Override
    public synchronized void failed(Throwable error) {
        if (returned) {
            body.failed(error);
        } else {
            failure = error;
        }
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        return body.received(bytes);
    }

    @Override
    public boolean rewrites() {
        return body.rewrites();
    }

    @Override
    public boolean committed() {
        return body.committed();
    }

    @Override
    public boolean rejected() {
        return body.rejected();
    }

    @Override
    public long patienceNanos() {
        return body.patienceNanos();
    }

    @Override
    public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
        return body.rest(error);
    }

    @Override
    public ByteBuffer completed() {
        return body.completed();
    }

    @Override
    public void cancelled() {
        body.cancelled();
    }
}
