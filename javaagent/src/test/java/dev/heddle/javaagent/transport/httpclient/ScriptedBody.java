package dev.heddle.javaagent.transport.httpclient;

import dev.heddle.bridge.BodyFlow;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A body that shows itself from a certain text on, refuses a certain text, or changes case; remembers what it was told. */
final class ScriptedBody implements BodyFlow {

    private final StringBuilder seen = new StringBuilder();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();
    private final byte[] own = new byte[64 * 1024];
    private volatile @Nullable String ending;
    private volatile @Nullable Thread endedOn;
    private boolean overlapping;
    private @Nullable String commitOn;
    private @Nullable String rejectOn;
    private @Nullable String tail;

    ScriptedBody heldUntil(String text) {
        commitOn = text;
        return this;
    }

    ScriptedBody rejectedOn(String text) {
        commitOn = commitOn == null ? "never committed" : commitOn;
        rejectOn = text;
        return this;
    }

    /** Forwards upper case in a buffer that is used again, drops dots, and adds a tail. */
    ScriptedBody rewriting(String endsWith) {
        tail = endsWith;
        return this;
    }

    String seen() {
        return seen.toString();
    }

    String ending() throws InterruptedException {
        if (!over.await(10, TimeUnit.SECONDS)) {
            return "not ended";
        }
        return (overlapping ? "overlapping, " : "") + ending;
    }

    @Nullable
    Thread endedOn() {
        return endedOn;
    }

    private void enter() {
        overlapping |= inside.getAndIncrement() != 0;
    }

    private void leave() {
        inside.getAndDecrement();
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        enter();
        String text = StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
        seen.append(text);
        ByteBuffer forward = bytes;
        if (tail != null) {
            byte[] changed = text.toUpperCase(Locale.ROOT).replace(".", "").getBytes(StandardCharsets.UTF_8);
            System.arraycopy(changed, 0, own, 0, changed.length);
            forward = ByteBuffer.wrap(own, 0, changed.length);
        }
        leave();
        return forward;
    }

    @Override
    public boolean rewrites() {
        return tail != null;
    }

    @Override
    public boolean committed() {
        return commitOn == null || seen.indexOf(commitOn) >= 0;
    }

    @Override
    public boolean rejected() {
        return rejectOn != null && seen.indexOf(rejectOn) >= 0;
    }

    @Override
    public ByteBuffer completed() {
        enter();
        end("completed");
        leave();
        return ByteBuffer.wrap((tail == null ? "" : tail).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void failed(Throwable error) {
        end("failed");
    }

    @Override
    public void cancelled() {
        end("cancelled");
    }

    private void end(String how) {
        if (ending == null) {
            ending = how;
            endedOn = Thread.currentThread();
            over.countDown();
        }
    }
}
