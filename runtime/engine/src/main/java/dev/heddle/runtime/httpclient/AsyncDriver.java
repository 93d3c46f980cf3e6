package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Performs one call's steps as the events of {@code sendAsync} come in; no thread waits. The returned future is completed
 * where the client itself would complete it: in the default executor of {@link CompletableFuture}.
 */
public final class AsyncDriver<T> {

    private static final Executor POOL = new CompletableFuture<>().defaultExecutor();

    private final HttpClient client;
    private final OutgoingRequest request;
    private final HttpResponse.BodyHandler<T> handler;
    private final HttpResponse.@Nullable PushPromiseHandler<T> pushPromises;
    private final CancellableFuture<HttpResponse<T>> result = new CancellableFuture<>(this::cancel);

    private volatile CallFlow flow = UnobservedFlow.INSTANCE;
    private volatile @Nullable CompletableFuture<HttpResponse<T>> inFlight;
    private volatile boolean cancelled;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Throwable applicationFailure;

    public AsyncDriver(
            HttpClient client,
            OutgoingRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.@Nullable PushPromiseHandler<T> pushPromises) {
        this.client = client;
        this.request = request;
        this.handler = handler;
        this.pushPromises = pushPromises;
    }

    /** What {@code sendAsync} returns. */
    public CompletableFuture<HttpResponse<T>> result() {
        return result;
    }

    /** Begins on the application's own thread: what {@code sendAsync} throws there is thrown. */
    public void start(CallFlow begun) {
        flow = begun;
        try {
            perform(flow.start());
        } catch (RuntimeException | Error e) {
            if (e == applicationFailure) {
                flow.abandoned(e);
                throw e;
            }
            recover(e);
        }
    }

    /**
     * Begins on another thread, when the request's body has been read.
     *
     * @param call asked only where somebody still waits for the result
     */
    public void startLate(Supplier<CallFlow> call) {
        goOn(() -> {
            if (!given()) {
                flow = call.get();
                perform(flow.start());
            }
        });
    }

    private void perform(Step step) {
        if (given()) {
            flow.abandoned(null);
        } else if (step instanceof Step.Send send) {
            attempt(client, request.with(send), send.timeoutNanos());
        } else if (step instanceof Step.SendElsewhere send) {
            Hedge hedge = HedgedExchange.of(flow);
            if (hedge == null) {
                attempt(OwnClient.get(), OwnClient.request(send), send.timeoutNanos());
            } else {
                attempt(hedge, send);
            }
        } else if (step instanceof Step.Wait wait) {
            wait.over().thenRunAsync(() -> goOn(() -> perform(flow.waited())), POOL);
        } else if (step instanceof Step.Answer answer) {
            client.executor().orElse(POOL).execute(() -> goOn(() -> answer(answer)));
        } else {
            Throwable seen = failure;
            result.completeExceptionally(seen == null ? new IOException("Canceled") : seen);
        }
    }

    /** Whether nobody waits for the result any more. */
    private boolean given() {
        return cancelled || result.isDone();
    }

    private void attempt(HttpClient sender, HttpRequest sent, long timeoutNanos) {
        ResponseGate<T> gate = new ResponseGate<>(flow, handler, timeoutNanos > 0);
        failure = null;
        HttpRequest shown = sender == client ? null : request.original();
        send(sender, sent, gate).whenComplete((received, error) -> goOn(() -> attempted(gate, shown, received, error)));
    }

    private void attempt(Hedge hedge, Step.SendElsewhere sent) {
        ResponseGate<T> gate = new ResponseGate<>(flow, handler, sent.timeoutNanos() > 0);
        failure = null;
        CompletableFuture<HttpResponse<T>> sending = HedgedExchange.send(hedge, sent, gate);
        inFlight = sending;
        if (cancelled) {
            sending.cancel(true);
        }
        sending.whenComplete((received, error) -> goOn(() -> attempted(gate, request.original(), received, error)));
    }

    private CompletableFuture<HttpResponse<T>> send(
            HttpClient sender, HttpRequest sent, HttpResponse.BodyHandler<T> gate) {
        CompletableFuture<HttpResponse<T>> sending;
        Reentry.enter();
        try (Activation activation = Activation.of(flow)) {
            sending = sender.sendAsync(sent, gate, pushPromises);
        } catch (RuntimeException | Error e) {
            applicationFailure = e;
            throw e;
        } finally {
            Reentry.leave();
        }
        inFlight = sending;
        if (cancelled) {
            sending.cancel(true);
        }
        return sending;
    }

    private void attempted(
            ResponseGate<T> gate,
            @Nullable HttpRequest shown,
            @Nullable HttpResponse<T> received,
            @Nullable Throwable error) {
        failure = error;
        Step next = gate.next();
        if (cancelled) {
            boolean plain = error == null || Failures.cause(error) instanceof CancellationException;
            // The same whether or not anything was under way: unwrapped, as a cancelled future throws it.
            result.completeExceptionally(plain ? new CancellationException("Request cancelled") : error);
        } else if (next != null) {
            perform(next);
        } else if (received != null) {
            gate.returned();
            result.complete(gate.shown(received, shown));
        } else if (error != null && gate.claim()) {
            perform(flow.failed(Failures.cause(error)));
        } else if (error != null && gate.brokenUnreturned()) {
            perform(flow.uncommitted(Failures.cause(error)));
        } else {
            Throwable seen = error == null ? new IOException("no response") : error;
            flow.abandoned(Failures.cause(seen));
            result.completeExceptionally(seen);
        }
    }

    private void answer(Step.Answer answer) {
        AnsweredResponse.of(answer, request.original(), handler)
                .whenCompleteAsync(
                        (made, error) -> {
                            if (error == null) {
                                result.complete(made);
                            } else {
                                result.completeExceptionally(error);
                            }
                        },
                        POOL);
    }

    private void cancel() {
        cancelled = true;
        CancellationException reason = new CancellationException("Request cancelled");
        flow.abandoned(reason);
        CompletableFuture<HttpResponse<T>> sending = inFlight;
        if (sending == null || sending.isDone()) {
            result.completeExceptionally(reason);
        } else {
            sending.cancel(true);
        }
    }

    private void goOn(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | Error e) {
            if (e == applicationFailure) {
                flow.abandoned(e);
                result.completeExceptionally(e);
            } else {
                recover(e);
            }
        }
    }

    /** Ends a drive that failed for a reason of its own: the application's call goes on, and is not sent twice. */
    private void recover(Throwable problem) {
        flow.abandoned(problem);
        InternalErrors.ofProcess().report("httpclient.drive", problem);
        Throwable seen = failure;
        if (seen != null) {
            result.completeExceptionally(seen);
            return;
        }
        try {
            send(client, request.unchanged(), handler).whenComplete((received, error) -> {
                if (error == null) {
                    result.complete(received);
                } else {
                    result.completeExceptionally(error);
                }
            });
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }
}
