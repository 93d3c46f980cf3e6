package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.Headers;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of two attempts that race: its exchange up to where its answer begins. */
final class Lane {

    private static final int ERROR_STATUS = 400;

    private final boolean second;
    private final Hedge hedge;
    private final Race race;
    /** Ended by what the race comes to, or by the attempt's time. */
    private final CompletableFuture<@Nullable Void> decided = new CompletableFuture<>();

    private volatile @Nullable CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> exchange;
    private volatile @Nullable HttpResponse<Flow.Publisher<List<ByteBuffer>>> response;
    private volatile @Nullable BegunBody held;
    /** Whatever comes now comes too late. */
    private volatile boolean silenced;

    private final AtomicBoolean cancelled = new AtomicBoolean();

    /** Hears of both lanes, in whatever order and on whatever thread. */
    interface Race {

        /** The lane's answer begins. */
        void begins(Lane lane);

        /**
         * The lane comes to its end before an answer begins.
         *
         * @param error null where something else than an answer has come
         */
        void ends(Lane lane, @Nullable Throwable error);

        /** The attempt's time is over. */
        void expires(Lane lane);
    }

    Lane(boolean second, Hedge hedge, Race race) {
        this.second = second;
        this.hedge = hedge;
        this.race = race;
    }

    boolean isSecond() {
        return second;
    }

    /** To be called once. */
    void start(Step.SendElsewhere attempt) {
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sending =
                OwnClient.send(attempt, BodyHandlers.ofPublisher());
        exchange = sending;
        if (attempt.timeoutNanos() > 0) {
            // Not on the timer's thread: whoever waits for the response goes on there.
            decided.orTimeout(attempt.timeoutNanos(), TimeUnit.NANOSECONDS).whenCompleteAsync((none, late) -> {
                if (late instanceof TimeoutException) {
                    race.expires(this);
                }
            });
        }
        sending.whenComplete((received, error) -> {
            if (error == null) {
                responded(received);
            } else {
                race.ends(this, Failures.cause(error));
            }
        });
    }

    private void responded(HttpResponse<Flow.Publisher<List<ByteBuffer>>> received) {
        response = received;
        if (silenced) {
            received.body().subscribe(new DiscardedBody<>());
        } else if (received.statusCode() >= ERROR_STATUS) {
            race.ends(this, null);
        } else {
            BegunBody body = new BegunBody(beginning(), () -> race.begins(this), error -> race.ends(this, error));
            held = body;
            received.body().subscribe(body);
        }
    }

    private Function<ByteBuffer, Hedge.Beginning> beginning() {
        try {
            return hedge.beginning(second, headers());
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("hedge.beginning", e);
            return bytes -> Hedge.Beginning.BEGUN;
        }
    }

    /** The race is over for it, one way or the other. */
    void decided() {
        decided.complete(null);
    }

    /** What it has to show; null where it has nothing, or too late. */
    @Nullable
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> response() {
        return silenced ? null : response;
    }

    /** The status of its response; 0 where there is none. */
    int status() {
        HttpResponse<?> received = response;
        return received == null ? 0 : received.statusCode();
    }

    /** Those of its response; none where there is none. */
    Headers headers() {
        HttpResponse<?> received = response;
        return received == null
                ? Headers.NONE
                : name -> received.headers().firstValue(name).orElse(null);
    }

    /** The body of {@link #response}, from its first byte. */
    Flow.Publisher<List<ByteBuffer>> body(HttpResponse<Flow.Publisher<List<ByteBuffer>>> shown) {
        BegunBody begun = held;
        return begun == null ? shown.body() : begun;
    }

    /** It has nothing to show from now on. */
    void silence() {
        silenced = true;
    }

    void cancel() {
        silence();
        decided();
        if (!cancelled.compareAndSet(false, true)) {
            return;
        }
        BegunBody body = held;
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> received = response;
        CompletableFuture<?> sending = exchange;
        if (body != null) {
            body.cancel();
        } else if (received != null) {
            received.body().subscribe(new DiscardedBody<>());
        } else if (sending != null) {
            sending.cancel(true);
        }
    }
}
