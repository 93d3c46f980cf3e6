package dev.heddle.javaagent.transport;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A call whose attempt is answered with an error, and whose time can be made to be over; then it gives itself an answer. */
public final class RefusedFlow implements CallFlow {

    /** How it is answered in the end, where its time was over. */
    public static final int GIVEN_UP = 504;

    private final Step afterHead;
    private volatile @Nullable Runnable cancel;

    /** @param afterHead what is to be done when the head of the error is there */
    public RefusedFlow(Step afterHead) {
        this.afterHead = afterHead;
    }

    /** Its deadline passes. */
    public void expire() {
        Runnable how = cancel;
        if (how != null) {
            how.run();
        }
    }

    @Override
    public Step start() {
        return new Step.Send(null, new String[0], null, 1, 0);
    }

    @Override
    public Step waited() {
        return answer();
    }

    @Override
    public Step failed(Throwable error) {
        return error instanceof TimeoutException ? answer() : Step.Rethrow.INSTANCE;
    }

    private static Step answer() {
        return new Step.Answer(GIVEN_UP, new String[] {"content-type", "application/json"}, new byte[0]);
    }

    @Override
    public Step responded(int status, Headers headers) {
        return afterHead;
    }

    @Override
    public Step inspected(byte[] body, boolean whole) {
        throw new IllegalStateException("the body has no end");
    }

    @Override
    public BodyFlow body() {
        throw new IllegalStateException("nothing is delivered");
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        throw new IllegalStateException("nothing is delivered");
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {}

    @Override
    public void cancelBy(Runnable newCancel) {
        cancel = newCancel;
    }

    @Override
    public void allowRetries(int retries) {}

    @Override
    public String[] responseHeaders() {
        return new String[0];
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return null;
    }
}
