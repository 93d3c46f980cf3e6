package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Lets a response body pass by its flow; a list that the flow leaves alone is forwarded itself. */
final class FlowPassage implements Passage<List<ByteBuffer>> {

    private final BodyFlow flow;

    FlowPassage(BodyFlow flow) {
        this.flow = flow;
    }

    @Override
    public @Nullable List<ByteBuffer> pass(List<ByteBuffer> buffers) {
        List<ByteBuffer> changed = null;
        for (int i = 0; i < buffers.size(); i++) {
            ByteBuffer buffer = buffers.get(i);
            ByteBuffer forward = flow.received(buffer);
            if (forward != buffer && changed == null) {
                changed = new ArrayList<>(buffers.subList(0, i));
            }
            if (changed != null && forward.hasRemaining()) {
                changed.add(forward == buffer ? buffer : copy(forward));
            }
        }
        if (changed == null) {
            return buffers;
        }
        return changed.isEmpty() ? null : Collections.unmodifiableList(changed);
    }

    @Override
    public Flow.@Nullable Publisher<List<ByteBuffer>> rest(@Nullable Throwable error) {
        Flow.Publisher<ByteBuffer> rest = flow.rest(error);
        return rest == null ? null : subscriber -> rest.subscribe(new Listing(subscriber));
    }

    @Override
    public @Nullable List<ByteBuffer> last() {
        ByteBuffer tail = flow.completed();
        return tail.hasRemaining() ? List.of(copy(tail)) : null;
    }

    @Override
    public void failed(Throwable error) {
        flow.failed(error);
    }

    @Override
    public void cancelled() {
        flow.cancelled();
    }

    /** The flow's buffer is valid until its next call only, the subscriber may keep what it is given. */
    private static ByteBuffer copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return ByteBuffer.wrap(copy).asReadOnlyBuffer();
    }

    /** Hands each buffer on as a list of one. */
    private record Listing(Flow.Subscriber<? super List<ByteBuffer>> subscriber)
            implements Flow.Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            subscriber.onNext(List.of(bytes));
        }

        @Override
        public void onError(Throwable error) {
            subscriber.onError(error);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}
