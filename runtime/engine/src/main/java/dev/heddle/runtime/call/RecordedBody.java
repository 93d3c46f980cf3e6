package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A body of which is remembered what the application is shown. */
final class RecordedBody implements BodyFlow {

    private final BodyFlow body;
    private final Recording recording;

    RecordedBody(BodyFlow body, Recording recording) {
        this.body = body;
        this.recording = recording;
    }

    /** The body that is recorded. */
    BodyFlow body() {
        return body;
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        ByteBuffer forward = body.received(bytes);
        recording.shown(forward);
        return forward;
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
        ByteBuffer last = body.completed();
        recording.shown(last);
        recording.bodyEnded();
        return last;
    }

    @Override
    public void failed(Throwable error) {
        body.failed(error);
        recording.bodyLeft();
    }

    @Override
    public void cancelled() {
        body.cancelled();
        recording.bodyLeft();
    }
}
