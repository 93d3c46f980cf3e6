package dev.heddle.runtime.httpclient;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A body that is held until its answer begins; then a subscriber gets what was held and what follows, as it demands it. */
final class BegunBody implements Flow.Subscriber<List<ByteBuffer>>, Flow.Publisher<List<ByteBuffer>> {

    /** An answer that has not begun by then is taken for begun. */
    private static final int MAX_HELD_BYTES = 1 << 20;

    private final Function<ByteBuffer, Hedge.Beginning> beginning;
    private final Runnable begun;
    private final Consumer<@Nullable Throwable> ended;
    private final LateSubscription upstream = new LateSubscription();
    private final Queue<List<ByteBuffer>> held = new ArrayDeque<>();
    private int heldBytes;
    private Feed.@Nullable End end;
    private @Nullable Feed<List<ByteBuffer>> feed;

    /**
     * @param beginning what these bytes have come to; not asked again once the answer has begun or failed
     * @param begun run then
     * @param ended told how the body ended where that was before; with null where it did normally, or is to end with an error that it says
     */
    BegunBody(Function<ByteBuffer, Hedge.Beginning> beginning, Runnable begun, Consumer<@Nullable Throwable> ended) {
        this.beginning = beginning;
        this.begun = begun;
        this.ended = ended;
    }

    /** Nobody is going to want it. */
    void cancel() {
        upstream.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        boolean delivered;
        synchronized (this) {
            delivered = feed != null;
        }
        upstream.grant(subscription);
        if (!delivered) {
            upstream.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        Feed<List<ByteBuffer>> delivered;
        synchronized (this) {
            delivered = feed;
            if (delivered == null) {
                held.add(buffers);
            }
        }
        if (delivered != null) {
            delivered.next(buffers);
            return;
        }
        switch (beginningOf(buffers)) {
            case BEGUN -> begun.run();
            case FAILED -> ended.accept(null);
            default -> upstream.request(1);
        }
    }

    private Hedge.Beginning beginningOf(List<ByteBuffer> buffers) {
        for (ByteBuffer bytes : buffers) {
            heldBytes += bytes.remaining();
            Hedge.Beginning found = beginning.apply(bytes);
            if (found != Hedge.Beginning.AWAITED) {
                return found;
            }
        }
        return heldBytes > MAX_HELD_BYTES ? Hedge.Beginning.BEGUN : Hedge.Beginning.AWAITED;
    }

    @Override
    public void onError(Throwable error) {
        end(error);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable error) {
        Feed<List<ByteBuffer>> delivered;
        synchronized (this) {
            delivered = feed;
            end = new Feed.End(error);
        }
        if (delivered == null) {
            ended.accept(error);
        } else {
            delivered.ended(error);
        }
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        Feed<List<ByteBuffer>> delivered;
        Feed.End known;
        synchronized (this) {
            delivered = new Feed<>(subscriber, upstream, new Passage.Open<>(), held, List.of(), 0);
            feed = delivered;
            known = end;
        }
        delivered.start();
        if (known != null) {
            delivered.ended(known.error());
        }
    }
}
