package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.Patience;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;

/** Lets a response body pass by its flow, and keeps what the application may not see yet. */
final class HeddleBody {

    private final BodyFlow flow;
    private final Sinks.One<Throwable> silence = Sinks.one();
    private final Patience patience;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean holding;

    HeddleBody(BodyFlow flow) {
        this.flow = flow;
        this.holding = !flow.committed();
        this.patience = new Patience(
                flow::patienceNanos,
                () -> silence.tryEmitValue(new TimeoutException("nothing of the body arrived in time")));
    }

    /** The body of a response to the application's own provider, which breaks off when nothing of it arrives in time. */
    Flux<DataBuffer> awaited(Flux<DataBuffer> upstream) {
        return flow.patienceNanos() == 0
                ? upstream
                : stopped(upstream.doOnRequest(patience::asked).doFinally(ending -> patience.end()), silence.asMono());
    }

    /** A body that is cancelled, and fails, where a reason comes; behind a reason that failed Reactor would leave it open. */
    static Flux<DataBuffer> stopped(Flux<DataBuffer> upstream, Mono<Throwable> reason) {
        AtomicReference<@Nullable Throwable> stop = new AtomicReference<>();
        return upstream.takeUntilOther(reason.doOnNext(stop::set)).concatWith(Mono.defer(() -> {
            Throwable came = stop.get();
            return came == null ? Mono.empty() : Mono.error(came);
        }));
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
        // Only now it is known for how long to wait for the next.
        patience.arrived();
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

    /**
     * A body that is passing, with what follows where it breaks or ends too soon.
     *
     * @param over whether the call is over, and nothing may follow
     */
    Flux<DataBuffer> continued(Flux<DataBuffer> passing, BooleanSupplier over) {
        return passing.onErrorResume(error -> over.getAsBoolean() ? Flux.error(error) : rest(error))
                .concatWith(Flux.defer(() -> rest(null)));
    }

    private Flux<DataBuffer> rest(@Nullable Throwable error) {
        Flow.Publisher<ByteBuffer> rest = flow.rest(error);
        if (rest != null) {
            return passing(HeddleAnswer.buffers(rest));
        }
        return error == null ? Flux.empty() : Flux.error(error);
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
