package com.azure.core.http;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Asks a body for its first buffer before the application has it, and hands the rest over to whoever subscribes: the demand
 * from then on is the subscriber's.
 */
final class HeddleRest extends Flux<ByteBuffer> implements CoreSubscriber<ByteBuffer> {

    /** What a body begins with: a buffer, or its end. */
    record Begin(@Nullable ByteBuffer first, @Nullable Throwable error) {}

    private final Context context;
    private final Sinks.One<Begin> begin = Sinks.one();
    private volatile @Nullable Subscription upstream;
    private volatile @Nullable CoreSubscriber<? super ByteBuffer> subscriber;
    private boolean begun;
    private boolean ended;
    private @Nullable Throwable error;

    HeddleRest(ContextView context) {
        this.context = Context.of(context);
    }

    Mono<Begin> begin() {
        return begin.asMono().doOnCancel(this::cancel);
    }

    void cancel() {
        Subscription current = upstream;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        upstream = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer buffer) {
        CoreSubscriber<? super ByteBuffer> current = subscriber;
        if (current != null) {
            current.onNext(buffer);
        } else {
            begun = true;
            begin.tryEmitValue(new Begin(buffer, null));
        }
    }

    @Override
    public void onError(Throwable thrown) {
        end(thrown);
    }

    @Override
    public void onComplete() {
        end(null);
    }

    private void end(@Nullable Throwable thrown) {
        CoreSubscriber<? super ByteBuffer> current;
        synchronized (this) {
            ended = true;
            error = thrown;
            current = subscriber;
        }
        if (current != null) {
            finish(current, thrown);
        } else if (!begun) {
            begin.tryEmitValue(new Begin(null, thrown));
        }
    }

    @Override
    public void subscribe(CoreSubscriber<? super ByteBuffer> actual) {
        // Held until the subscriber has its subscription: an end that comes meanwhile waits.
        synchronized (this) {
            Subscription current = upstream;
            if (!ended && current != null) {
                subscriber = actual;
                actual.onSubscribe(current);
                return;
            }
        }
        Flux<ByteBuffer> end = error == null ? Flux.empty() : Flux.error(error);
        end.subscribe(actual);
    }

    private static void finish(CoreSubscriber<? super ByteBuffer> subscriber, @Nullable Throwable thrown) {
        if (thrown == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(thrown);
        }
    }
}
