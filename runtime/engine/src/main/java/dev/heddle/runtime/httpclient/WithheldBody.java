package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A response body that the application must not see yet: one that the flow wants to inspect, or a stream before its commit
 * point. The application's handler is asked when the flow says so, and is given what was held.
 */
final class WithheldBody<T> implements HttpResponse.BodySubscriber<T> {

    private final ResponseGate<T> gate;
    private final CallFlow flow;
    private final HttpResponse.ResponseInfo head;
    private final CompletableFuture<@Nullable T> result = new CompletableFuture<>();
    private final Deque<List<ByteBuffer>> arrived = new ArrayDeque<>();
    private final Deque<List<ByteBuffer>> passed = new ArrayDeque<>();
    private final LateSubscription upstream = new LateSubscription();
    /** How much to inspect; negative where nothing is, or no longer. */
    private long limit;

    private long size;
    private @Nullable BodyFlow body;
    private Feed.@Nullable End end;
    private Flow.@Nullable Subscriber<List<ByteBuffer>> following;

    private WithheldBody(ResponseGate<T> gate, CallFlow flow, HttpResponse.ResponseInfo head, long limit) {
        this.gate = gate;
        this.flow = flow;
        this.head = head;
        this.limit = limit;
    }

    static <T> WithheldBody<T> inspected(
            ResponseGate<T> gate, CallFlow flow, HttpResponse.ResponseInfo head, int limit) {
        return new WithheldBody<>(gate, flow, head, limit);
    }

    static <T> WithheldBody<T> held(ResponseGate<T> gate, CallFlow flow, HttpResponse.ResponseInfo head) {
        return new WithheldBody<>(gate, flow, head, -1);
    }

    @Override
    @SuppressWarnings("NullAway") // null is the body of a response that is not delivered, or what the handler made
    public CompletionStage<T> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        upstream.grant(subscription);
        upstream.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (following != null) {
            following.onNext(buffers);
            return;
        }
        arrived.add(buffers);
        for (ByteBuffer buffer : buffers) {
            size += buffer.remaining();
        }
        advance();
    }

    @Override
    public void onError(Throwable error) {
        if (following != null) {
            following.onError(error);
        } else {
            end = new Feed.End(error);
            advance();
        }
    }

    @Override
    public void onComplete() {
        if (following != null) {
            following.onComplete();
        } else {
            end = new Feed.End(null);
            advance();
        }
    }

    /** A bug of Heddle in here must not cost the application its response: it gets what was held, unobserved. */
    private void advance() {
        try {
            if (limit >= 0) {
                inspect();
            } else {
                hold();
            }
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("httpclient.body", e);
            flow.abandoned(e);
            if (following == null && !result.isDone()) {
                deliver(BodyFlow.UNOBSERVED);
            }
        }
    }

    private void inspect() {
        Throwable error = end == null ? null : end.error();
        if (error != null) {
            follow(flow.failed(error), error);
        } else if (end == null && size <= limit) {
            upstream.request(1);
        } else {
            byte[] inspected = collected();
            boolean whole = size <= limit;
            limit = -1;
            Step step = flow.inspected(inspected, whole);
            if (step instanceof Step.Deliver) {
                hold();
            } else {
                follow(step, null);
            }
        }
    }

    private byte[] collected() {
        byte[] bytes = new byte[(int) Math.min(size, limit)];
        int offset = 0;
        for (List<ByteBuffer> buffers : arrived) {
            for (ByteBuffer buffer : buffers) {
                int length = Math.min(buffer.remaining(), bytes.length - offset);
                buffer.duplicate().get(bytes, offset, length);
                offset += length;
            }
        }
        return bytes;
    }

    /** Passes on what has arrived until the flow lets the application see it. */
    private void hold() {
        BodyFlow observed = body();
        FlowPassage passage = new FlowPassage(observed);
        while (!observed.committed()) {
            List<ByteBuffer> buffers = observed.rejected() ? null : arrived.poll();
            if (buffers != null) {
                List<ByteBuffer> forward = passage.pass(buffers);
                if (forward != null) {
                    passed.add(forward);
                }
            } else if (observed.rejected()) {
                follow(flow.uncommitted(null), null);
                return;
            } else if (end != null) {
                follow(flow.uncommitted(end.error()), end.error());
                return;
            } else {
                upstream.request(1);
                return;
            }
        }
        deliver(observed);
    }

    private BodyFlow body() {
        BodyFlow observed = body;
        if (observed == null) {
            observed = flow.body();
            body = observed;
        }
        return observed;
    }

    private void follow(Step step, @Nullable Throwable error) {
        if (gate.goesOn(step)) {
            DiscardedBody<T> discarded = new DiscardedBody<>(result);
            following = discarded;
            if (end == null) {
                discarded.onSubscribe(upstream);
            } else {
                result.complete(null);
            }
        } else if (limit < 0 && (step instanceof Step.Deliver || step instanceof Step.Rethrow)) {
            // Of a body that broke, too: the application meets that where it reads, as it would by itself.
            deliver(body());
        } else {
            upstream.cancel();
            result.completeExceptionally(error == null ? new IOException("Canceled") : error);
        }
    }

    private void deliver(BodyFlow observed) {
        DeliveredBody<T> delivered;
        try {
            delivered = gate.deliver(head, observed);
        } catch (RuntimeException | Error e) {
            upstream.cancel();
            result.completeExceptionally(e);
            return;
        }
        following = delivered;
        delivered.getBody().whenComplete((made, error) -> {
            if (error == null) {
                result.complete(made);
            } else {
                result.completeExceptionally(error);
            }
        });
        delivered.resume(upstream, passed, arrived);
        if (end != null && end.error() != null) {
            delivered.onError(end.error());
        } else if (end != null) {
            delivered.onComplete();
        }
    }
}
