package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An attempt elsewhere that gets a second one beside it where it takes long. The one whose answer begins first is handed on, the other
 * is cancelled; where one of two fails, the other goes on alone. To its driver it is one exchange.
 */
final class HedgedExchange<T> implements Lane.Race {

    private final Hedge hedge;
    private final HttpResponse.BodyHandler<T> handler;
    private final HttpRequest request;
    private final CancellableFuture<HttpResponse<T>> result = new CancellableFuture<>(this::cancel);
    private final CompletableFuture<@Nullable Void> patience = new CompletableFuture<>();
    private final Lane first;
    private @Nullable Lane second;
    private @Nullable Lane settled;
    /** Lost, while the other goes on. */
    private @Nullable Lane out;

    private HedgedExchange(Hedge hedge, Step.SendElsewhere attempt, HttpResponse.BodyHandler<T> handler) {
        this.hedge = hedge;
        this.handler = handler;
        this.request = HttpRequest.newBuilder(URI.create(attempt.uri())).build();
        this.first = new Lane(false, hedge, this);
    }

    /** What may be sent beside the flow's attempt; null where it goes alone. */
    static @Nullable Hedge of(CallFlow flow) {
        return flow instanceof Hedging hedging ? hedging.hedge() : null;
    }

    /** The response of the attempt that counts, its body gone through the handler. */
    static <T> CompletableFuture<HttpResponse<T>> send(
            Hedge hedge, Step.SendElsewhere attempt, HttpResponse.BodyHandler<T> handler) {
        HedgedExchange<T> exchange = new HedgedExchange<>(hedge, attempt, handler);
        exchange.first.start(attempt);
        exchange.patience.thenRunAsync(exchange::hedge);
        exchange.patience.completeOnTimeout(null, hedge.afterNanos(), TimeUnit.NANOSECONDS);
        return exchange.result;
    }

    private synchronized void hedge() {
        Step.SendElsewhere attempt = settled == null ? asked() : null;
        if (attempt == null) {
            CompletableFuture<?> awaited = settled == null ? hedge.awaited() : null;
            if (awaited != null) {
                awaited.whenCompleteAsync((answer, error) -> hedge());
            }
            return;
        }
        Lane beside = new Lane(true, hedge, this);
        second = beside;
        try {
            beside.start(attempt);
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("hedge.start", e);
            ends(beside, e);
        }
    }

    private Step.@Nullable SendElsewhere asked() {
        try {
            return hedge.second();
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("hedge.second", e);
            return null;
        }
    }

    @Override
    public void begins(Lane lane) {
        if (settle(lane, true)) {
            deliver(lane, null);
        }
    }

    @Override
    public void ends(Lane lane, @Nullable Throwable error) {
        if (lastOf(lane, error)) {
            deliver(lane, error);
        }
    }

    @Override
    public void expires(Lane lane) {
        HttpTimeoutException late = new HttpTimeoutException("request timed out");
        boolean last;
        synchronized (this) {
            if (settled != null || lane == out) {
                return;
            }
            lane.silence();
            last = lastOf(lane, late);
        }
        if (last) {
            deliver(lane, late);
        }
        lane.cancel();
    }

    private synchronized boolean settle(Lane lane, boolean begun) {
        if (settled != null || lane == out) {
            return false;
        }
        settled = lane;
        patience.cancel(false);
        lane.decided();
        Lane other = otherThan(lane);
        if (other != null) {
            other.cancel();
            tell("hedge.lost", () -> hedge.lost(other.isSecond(), 0, Headers.NONE, null));
        }
        tell("hedge.settled", () -> hedge.settled(lane.isSecond(), begun));
        return true;
    }

    /** Whether nothing but this lane's end is left to tell. */
    private synchronized boolean lastOf(Lane lane, @Nullable Throwable error) {
        if (settled != null || lane == out || otherThan(lane) == null) {
            return settle(lane, false);
        }
        out = lane;
        tell("hedge.lost", () -> hedge.lost(lane.isSecond(), lane.status(), lane.headers(), error));
        lane.cancel();
        return false;
    }

    /** Whatever goes wrong where it is heard: the response is waited for. */
    private static void tell(String what, Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report(what, e);
        }
    }

    /** The other one, where it is in the race. */
    private @Nullable Lane otherThan(Lane lane) {
        Lane other = lane.isSecond() ? first : second;
        return other == out ? null : other;
    }

    private void deliver(Lane lane, @Nullable Throwable error) {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> shown = lane.response();
        if (shown == null) {
            result.completeExceptionally(error == null ? new IllegalStateException("no response") : error);
            return;
        }
        try {
            HttpResponse.ResponseInfo head = new ShownHead(shown.statusCode(), shown.headers(), shown.version());
            HttpResponse.BodySubscriber<T> subscriber = handler.apply(head);
            lane.body(shown).subscribe(subscriber);
            // Who waits for the response may read its body there: on this thread, which brings it, that would wait for
            // ever.
            subscriber.getBody().whenCompleteAsync((body, failure) -> {
                if (failure == null) {
                    result.complete(new AnsweredResponse<>(request, head, body));
                } else {
                    result.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | Error e) {
            lane.cancel();
            result.completeExceptionally(e);
        }
    }

    private synchronized void cancel() {
        settled = settled == null ? first : settled;
        patience.cancel(false);
        first.cancel();
        if (second != null) {
            second.cancel();
        }
    }
}
