package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.BodyFlow;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Lets a response body pass by its flow, and keeps what the application may not see yet. */
final class HeddleBody {

    private final BodyFlow flow;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    HeddleBody(BodyFlow flow) {
        this.flow = flow;
        this.holding = !flow.committed();
    }

    /** The buffers to forward; the first one as soon as the application may see something, or must not see what came. */
    Flux<DataBuffer> passing(Flux<DataBuffer> upstream) {
        return upstream.handle(this::pass);
    }

    private void pass(DataBuffer buffer, SynchronousSink<DataBuffer> sink) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        int position = buffer.readPosition();
        buffer.read(bytes);
        buffer.readPosition(position);
        ByteBuffer arrived = ByteBuffer.wrap(bytes);
        ByteBuffer result = flow.received(arrived);
        if (result == arrived && !holding) {
            sink.next(buffer);
            return;
        }
        DataBufferUtils.release(buffer);
        keep(result);
        if (held.size() > 0 && (flow.committed() || flow.rejected())) {
            sink.next(taken());
        }
    }

    private void keep(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        held.write(copy, 0, copy.length);
    }

    private DataBuffer taken() {
        holding = false;
        DataBuffer all = DefaultDataBufferFactory.sharedInstance.wrap(held.toByteArray());
        held.reset();
        return all;
    }

    /** What is delivered of a body that is passing, with its end. */
    Flux<DataBuffer> delivered(Flux<DataBuffer> passing, Runnable cancel) {
        return passing.concatWith(Mono.defer(this::last))
                .doOnError(flow::failed)
                .doOnCancel(() -> {
                    flow.cancelled();
                    cancel.run();
                });
    }

    private Mono<DataBuffer> last() {
        keep(flow.completed());
        return held.size() == 0 ? Mono.empty() : Mono.just(taken());
    }
}
