package dev.heddle.bridge;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A published text as a sequential stream: the thread that reads it waits for each piece. The publisher is subscribed to when
 * the stream is made; one piece is asked for at a time. Closing the stream cancels. An interrupt while waiting cancels too, and
 * is thrown as a {@link CancellationException} with the thread's mark set.
 */
public final class StreamedText implements Flow.Subscriber<String>, Iterator<String> {

    private record Piece(@Nullable String text, @Nullable Throwable failure) {}

    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile boolean cancelled;
    private @Nullable Piece next;

    private StreamedText() {}

    /** The text of a publisher, piece by piece; to be closed where it is not read to its end. */
    public static Stream<String> of(Flow.Publisher<String> publisher) {
        StreamedText text = new StreamedText();
        publisher.subscribe(text);
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(text, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(text::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (cancelled) {
            begun.cancel();
        } else {
            begun.request(1);
        }
    }

    @Override
    public void onNext(String text) {
        pieces.add(new Piece(text, null));
    }

    @Override
    public void onError(Throwable failure) {
        pieces.add(new Piece(null, failure));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece(null, null));
    }

    @Override
    public boolean hasNext() {
        Piece piece = next == null ? await() : next;
        next = piece;
        if (piece.failure() != null) {
            throw Invocation.unchecked(piece.failure());
        }
        return piece.text() != null;
    }

    @Override
    public String next() {
        String text = hasNext() && next != null ? next.text() : null;
        if (text == null) {
            throw new NoSuchElementException();
        }
        next = null;
        Flow.Subscription current = subscription;
        if (current != null) {
            current.request(1);
        }
        return text;
    }

    private Piece await() {
        try {
            return pieces.take();
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the next piece of an answer");
        }
    }

    private void cancel() {
        cancelled = true;
        Flow.Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
        onComplete();
    }
}
