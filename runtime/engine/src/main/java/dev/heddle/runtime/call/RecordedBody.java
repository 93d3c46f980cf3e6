package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.runtime.httpclient.PassedBody;
import java.nio.ByteBuffer;

/** A body of which is remembered what the application is shown. */
final class RecordedBody extends PassedBody {

    private final Recording recording;

    RecordedBody(BodyFlow body, Recording recording) {
        super(body);
        this.recording = recording;
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        ByteBuffer forward = super.received(bytes);
        recording.shown(forward);
        return forward;
    }

    @Override
    public ByteBuffer completed() {
        ByteBuffer last = super.completed();
        recording.shown(last);
        recording.bodyEnded();
        return last;
    }

    @Override
    public void failed(Throwable error) {
        super.failed(error);
        recording.bodyLeft();
    }

    @Override
    public void cancelled() {
        super.cancelled();
        recording.bodyLeft();
    }
}
