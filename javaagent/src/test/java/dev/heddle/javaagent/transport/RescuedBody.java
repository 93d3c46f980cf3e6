package dev.heddle.javaagent.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.bridge.BodyFlow;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/** A body that is passed on as it is, and whose rest can be had once; remembers what it was told. */
public final class RescuedBody implements BodyFlow {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile Flow.@Nullable Publisher<ByteBuffer> rest;
    private volatile long patience;

    public List<String> events() {
        return events;
    }

    public RescuedBody goingOnWith(Flow.Publisher<ByteBuffer> bytes) {
        rest = bytes;
        return this;
    }

    public RescuedBody goingOnWith(String text) {
        return goingOnWith(subscriber -> {
            SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>();
            publisher.subscribe(subscriber);
            publisher.submit(ByteBuffer.wrap(text.getBytes(UTF_8)));
            publisher.close();
        });
    }

    public RescuedBody waiting(long nanos) {
        patience = nanos;
        return this;
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        return bytes;
    }

    @Override
    public boolean rewrites() {
        return false;
    }

    @Override
    public boolean committed() {
        return true;
    }

    @Override
    public boolean rejected() {
        return false;
    }

    @Override
    public long patienceNanos() {
        return patience;
    }

    @Override
    public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
        events.add("rest after " + (error == null ? "its end" : error.getMessage()));
        Flow.Publisher<ByteBuffer> once = rest;
        rest = null;
        return once;
    }

    @Override
    public ByteBuffer completed() {
        events.add("completed");
        return ByteBuffer.allocate(0);
    }

    @Override
    public void failed(Throwable error) {
        events.add("failed by " + error.getMessage());
    }

    @Override
    public void cancelled() {
        events.add("cancelled");
    }
}
