package dev.heddle.runtime.service;

import dev.heddle.runtime.dialect.sse.SseParser;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes the text out of the events of one streamed response. */
final class StreamedBody implements Flow.Subscriber<List<ByteBuffer>> {

    private final StreamedReply reply = new StreamedReply();
    private final SseParser events;
    private final StreamDemand demand;
    private final Owner owner;

    /** Who is told. */
    interface Owner {

        void text(String piece);

        /** @param error null where the response ended normally, which an answer need not have */
        void ended(StreamedReply reply, @Nullable Throwable error);
    }

    StreamedBody(ModelApi api, StreamDemand demand, Owner owner) {
        this.events = new SseParser((name, data, offset, length) -> api.read(data, offset, length, reply));
        this.demand = demand;
        this.owner = owner;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        demand.ask(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        buffers.forEach(events::read);
        List<String> pieces = reply.takePieces();
        pieces.forEach(owner::text);
        demand.came(pieces.size());
    }

    @Override
    public void onError(Throwable error) {
        owner.ended(reply, error);
    }

    @Override
    public void onComplete() {
        events.end();
        reply.takePieces().forEach(owner::text);
        owner.ended(reply, null);
    }
}
