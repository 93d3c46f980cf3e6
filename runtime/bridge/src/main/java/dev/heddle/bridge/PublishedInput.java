package dev.heddle.bridge;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A publisher's bytes for a driver that reads on its own thread: asks for one buffer at a time, when it is read. One reader;
 * {@link #close} may come from any thread.
 */
public final class PublishedInput extends InputStream implements Flow.Subscriber<ByteBuffer> {

    /** How soon a reader that waits notices that its call was given up. */
    private static final long POLL_MILLIS = 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final BooleanSupplier givenUp;
    private final CompletableFuture<Flow.Subscription> upstream = new CompletableFuture<>();
    /** What was asked for: a buffer, or how the bytes ended. */
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

    private ByteBuffer current = NOTHING;
    private @Nullable End end;
    private boolean asked;

    /** How the bytes ended: with an error or, where that is null, normally. */
    private record End(@Nullable Throwable error) {}

    private PublishedInput(BooleanSupplier givenUp) {
        this.givenUp = givenUp;
    }

    /**
     * Subscribes.
     *
     * @param givenUp asked while the reader waits: whether nobody wants the bytes any more
     */
    public static PublishedInput of(Flow.Publisher<ByteBuffer> publisher, BooleanSupplier givenUp) {
        PublishedInput input = new PublishedInput(givenUp);
        publisher.subscribe(input);
        return input;
    }

    @Override
    public int read() throws IOException {
        return advance() ? current.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!advance()) {
            return -1;
        }
        int count = Math.min(length, current.remaining());
        current.get(target, offset, count);
        return count;
    }

    /** Whether there is something to read, which it waits for; false at the end. */
    private boolean advance() throws IOException {
        while (!current.hasRemaining() && end == null) {
            if (givenUp.getAsBoolean()) {
                close();
                throw new IOException("Canceled");
            }
            if (!asked) {
                asked = true;
                upstream.thenAccept(subscription -> subscription.request(1));
            }
            await();
        }
        if (current.hasRemaining() || end == null) {
            return true;
        }
        Throwable error = end.error();
        if (error != null) {
            throw error instanceof IOException known ? known : new IOException(error);
        }
        return false;
    }

    private void await() throws InterruptedIOException {
        try {
            Object next = arrived.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
            if (next instanceof ByteBuffer bytes) {
                current = bytes;
                asked = false;
            } else if (next instanceof End how) {
                end = how;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream.complete(subscription);
    }

    @Override
    public void onNext(ByteBuffer bytes) {
        arrived.add(bytes);
    }

    @Override
    public void onError(Throwable error) {
        arrived.add(new End(error));
    }

    @Override
    public void onComplete() {
        arrived.add(new End(null));
    }

    @Override
    public void close() {
        upstream.thenAccept(Flow.Subscription::cancel);
        arrived.add(new End(new IOException("closed")));
    }
}
