package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.WireRequest;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request body from a publisher that may allow one subscription only, and publishes it again in its place: any number
 * of times where the whole body was read, else what was read once, followed by the rest as it comes. Thread-safe.
 */
final class RequestTap implements HttpRequest.BodyPublisher, Flow.Subscriber<ByteBuffer> {

    private final HttpRequest.BodyPublisher publisher;
    private final LateSubscription upstream = new LateSubscription();
    private final CompletableFuture<@Nullable Void> settled = new CompletableFuture<>();
    private final Object lock = new Object();
    private final List<ByteBuffer> read = new ArrayList<>();
    private long size;
    private boolean arriving = true;
    private boolean resumed;
    private Feed.@Nullable End end;
    private @Nullable Feed<ByteBuffer> rest;

    RequestTap(HttpRequest.BodyPublisher publisher) {
        this.publisher = publisher;
    }

    /** Begins to read. */
    void open() {
        upstream.request(1);
        try {
            publisher.subscribe(this);
        } catch (RuntimeException | Error e) {
            onError(e);
        }
    }

    /** Completed, always normally, when the body was read, broke, or is too long; by its reader when it takes too long. */
    CompletableFuture<@Nullable Void> settled() {
        return settled;
    }

    /** The whole body, or null where it was not read to its end. */
    byte @Nullable [] whole() {
        synchronized (lock) {
            if (end == null || end.error() != null || size > WireRequest.MAX_BODY_BYTES) {
                return null;
            }
            byte[] whole = new byte[(int) size];
            int offset = 0;
            for (ByteBuffer buffer : read) {
                int length = buffer.remaining();
                buffer.duplicate().get(whole, offset, length);
                offset += length;
            }
            return whole;
        }
    }

    @Override
    public long contentLength() {
        return publisher.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        Feed<ByteBuffer> feed;
        Feed.End ending;
        synchronized (lock) {
            ending = end;
            if (ending != null) {
                feed = new Feed<>(subscriber, new LateSubscription(), new Passage.Open<>(), copies(), List.of(), 0);
            } else if (!resumed) {
                resumed = true;
                settled.complete(null);
                feed = new Feed<>(subscriber, upstream, new Passage.Open<>(), copies(), List.of(), arriving ? 1 : 0);
                rest = feed;
            } else {
                feed = null;
            }
        }
        if (feed == null) {
            publisher.subscribe(subscriber);
            return;
        }
        feed.start();
        if (ending != null) {
            feed.ended(ending.error());
        }
    }

    private ArrayDeque<ByteBuffer> copies() {
        ArrayDeque<ByteBuffer> copies = new ArrayDeque<>(read.size());
        for (ByteBuffer buffer : read) {
            copies.add(buffer.asReadOnlyBuffer());
        }
        return copies;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream.grant(subscription);
    }

    @Override
    public void onNext(ByteBuffer item) {
        Feed<ByteBuffer> feed;
        synchronized (lock) {
            feed = rest;
            if (feed == null) {
                read.add(item);
                size += item.remaining();
                arriving = size <= WireRequest.MAX_BODY_BYTES && !settled.isDone();
            }
        }
        if (feed != null) {
            feed.next(item);
        } else if (arriving) {
            upstream.request(1);
        } else {
            settled.complete(null);
        }
    }

    @Override
    public void onError(Throwable error) {
        ended(new Feed.End(error));
    }

    @Override
    public void onComplete() {
        ended(new Feed.End(null));
    }

    private void ended(Feed.End ending) {
        Feed<ByteBuffer> feed;
        synchronized (lock) {
            feed = rest;
            if (feed == null) {
                end = ending;
            }
        }
        if (feed != null) {
            feed.ended(ending.error());
        }
        settled.complete(null);
    }
}
