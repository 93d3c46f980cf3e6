package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body that passes by: everything is said to another one, but for what a subclass does itself. As thread-safe as that one. */
public abstract class PassedBody implements BodyFlow {

    private final BodyFlow body;

    protected PassedBody(BodyFlow body) {
        this.body = body;
    }

    /** The body that everything is said to. */
    public final BodyFlow body() {
        return body;
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        return body.received(bytes);
    }

    @Override
    public final boolean rewrites() {
        return body.rewrites();
    }

    @Override
    public final boolean committed() {
        return body.committed();
    }

    @Override
    public final boolean rejected() {
        return body.rejected();
    }

    @Override
    public final long patienceNanos() {
        return body.patienceNanos();
    }

    @Override
    public final Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
        return body.rest(error);
    }

    @Override
    public ByteBuffer completed() {
        return body.completed();
    }

    @Override
    public void failed(Throwable error) {
        body.failed(error);
    }

    @Override
    public void cancelled() {
        body.cancelled();
    }
}
