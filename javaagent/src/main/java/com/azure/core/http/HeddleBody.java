package com.azure.core.http;

import dev.heddle.bridge.BodyFlow;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
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
    Flux<ByteBuffer> passing(Flux<ByteBuffer> upstream) {
        return upstream.handle(this::pass);
    }

    private void pass(ByteBuffer arrived, SynchronousSink<ByteBuffer> sink) {
        ByteBuffer result = flow.received(arrived);
        if (result == arrived && !holding) {
            sink.next(arrived);
            return;
        }
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

    /** A buffer of its own array from end to end: the client for OpenAI reads whole arrays, whatever position and limit say. */
    private ByteBuffer taken() {
        holding = false;
        ByteBuffer all = ByteBuffer.wrap(held.toByteArray());
        held.reset();
        return all;
    }

    /** What is delivered of a body that is passing, with its end. */
    Flux<ByteBuffer> delivered(Flux<ByteBuffer> passing, Runnable cancel) {
        return passing.concatWith(Mono.defer(this::last))
                .doOnError(flow::failed)
                .doOnCancel(() -> {
                    flow.cancelled();
                    cancel.run();
                });
    }

    private Mono<ByteBuffer> last() {
        keep(flow.completed());
        return held.size() == 0 ? Mono.empty() : Mono.just(taken());
    }
}
