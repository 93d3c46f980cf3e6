package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The application's body subscriber, fed past the body's flow. */
final class DeliveredBody<T> implements HttpResponse.BodySubscriber<T> {

    private final HttpResponse.BodySubscriber<T> application;
    private final BodyFlow flow;
    private @Nullable Feed<List<ByteBuffer>> feed;

    DeliveredBody(HttpResponse.BodySubscriber<T> application, BodyFlow flow) {
        this.application = application;
        this.flow = flow;
    }

    @Override
    public CompletionStage<T> getBody() {
        return application.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        start(new Feed<>(application, subscription, new FlowPassage(flow)));
    }

    /**
     * Begins with what was held back.
     *
     * @param passed what went by the flow already
     * @param held what did not yet
     */
    void resume(Flow.Subscription upstream, Queue<List<ByteBuffer>> passed, Collection<List<ByteBuffer>> held) {
        start(new Feed<>(application, upstream, new FlowPassage(flow), passed, held, 0));
    }

    private void start(Feed<List<ByteBuffer>> started) {
        feed = started;
        started.start();
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (feed != null) {
            feed.next(buffers);
        }
    }

    @Override
    public void onError(Throwable error) {
        if (feed != null) {
            feed.ended(error);
        } else {
            flow.failed(error);
            application.onError(error);
        }
    }

    @Override
    public void onComplete() {
        if (feed != null) {
            feed.ended(null);
        }
    }
}
