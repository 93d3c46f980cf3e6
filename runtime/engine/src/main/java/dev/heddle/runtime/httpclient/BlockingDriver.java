package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Performs one call's steps on the thread that called {@code send}. */
public final class BlockingDriver<T> {

    private final HttpClient client;
    private final CallFlow flow;
    private final OutgoingRequest request;
    private final HttpResponse.BodyHandler<T> handler;
    private @Nullable HttpResponse<T> response;
    private @Nullable IOException failure;
    private @Nullable Throwable applicationFailure;

    public BlockingDriver(
            HttpClient client, CallFlow flow, OutgoingRequest request, HttpResponse.BodyHandler<T> handler) {
        this.client = client;
        this.flow = flow;
        this.request = request;
        this.handler = handler;
    }

    /** The response, or what {@code send} throws. */
    public HttpResponse<T> drive() throws IOException, InterruptedException {
        try {
            return perform(flow.start());
        } catch (InterruptedException e) {
            flow.abandoned(e);
            throw e;
        } catch (RuntimeException | Error e) {
            return recover(e);
        }
    }

    private HttpResponse<T> perform(Step first) throws IOException, InterruptedException {
        Step step = first;
        while (true) {
            if (step instanceof Step.Send send) {
                HttpRequest own = request.with(send);
                step = attempt(gate -> send(client, own, gate), send.timeoutNanos(), null);
            } else if (step instanceof Step.SendElsewhere send) {
                step = attempt(elsewhere(send), send.timeoutNanos(), request.original());
            } else if (step instanceof Step.Wait wait) {
                wait.hold(() -> false);
                step = flow.waited();
            } else if (step instanceof Step.Answer answer) {
                return answer(answer);
            } else if (step instanceof Step.Deliver && response != null) {
                return response;
            } else {
                throw failure == null ? new IOException("Canceled") : failure;
            }
        }
    }

    /** Sends one attempt, whose response goes to the gate. */
    private interface Exchange<T> {

        HttpResponse<T> send(HttpResponse.BodyHandler<T> gate) throws IOException, InterruptedException;
    }

    private Exchange<T> elsewhere(Step.SendElsewhere attempt) {
        Hedge hedge = HedgedExchange.of(flow);
        if (hedge != null) {
            return gate -> await(HedgedExchange.send(hedge, attempt, gate));
        }
        HttpRequest sent = OwnClient.request(attempt);
        return gate -> send(OwnClient.get(), sent, gate);
    }

    /** @param shown the application's request, where what is sent is another; else null */
    private Step attempt(Exchange<T> exchange, long timeoutNanos, @Nullable HttpRequest shown)
            throws InterruptedException {
        ResponseGate<T> gate = new ResponseGate<>(flow, handler, timeoutNanos > 0);
        failure = null;
        HttpResponse<T> received = null;
        try {
            received = exchange.send(gate);
        } catch (IOException e) {
            failure = e;
            if (gate.claim()) {
                return flow.failed(e);
            }
            if (gate.brokenUnreturned()) {
                return flow.uncommitted(e);
            }
            if (gate.next() == null) {
                flow.abandoned(e);
                return Step.Rethrow.INSTANCE;
            }
        }
        Step next = gate.next();
        if (next == null && received != null) {
            gate.returned();
            response = gate.shown(received, shown);
            return Step.Deliver.INSTANCE;
        }
        return next == null ? Step.Rethrow.INSTANCE : next;
    }

    private HttpResponse<T> send(HttpClient sender, HttpRequest sent, HttpResponse.BodyHandler<T> gate)
            throws IOException, InterruptedException {
        Reentry.enter();
        try (Activation activation = Activation.of(flow)) {
            return sender.send(sent, gate);
        } catch (RuntimeException | Error e) {
            applicationFailure = e;
            throw e;
        } finally {
            Reentry.leave();
        }
    }

    private HttpResponse<T> await(CompletableFuture<HttpResponse<T>> exchange)
            throws IOException, InterruptedException {
        try {
            return exchange.get();
        } catch (InterruptedException e) {
            exchange.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            Throwable cause = Failures.cause(e);
            if (cause instanceof IOException ofExchange) {
                throw ofExchange;
            }
            // As from the client itself, it is what the application's handler threw.
            applicationFailure = cause;
            throw Failures.unchecked(cause);
        }
    }

    private HttpResponse<T> answer(Step.Answer answer) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answered = new CompletableFuture<>();
        try {
            AnsweredResponse.of(answer, request.original(), handler).whenComplete((made, error) -> {
                if (error == null) {
                    answered.complete(made);
                } else {
                    answered.completeExceptionally(error);
                }
            });
            return answered.get();
        } catch (ExecutionException e) {
            Throwable cause = Failures.cause(e);
            throw new IOException(cause.getMessage(), cause);
        }
    }

    /** Ends a drive that failed for a reason of its own: the application's call goes on, and is not sent twice. */
    private HttpResponse<T> recover(Throwable problem) throws IOException, InterruptedException {
        flow.abandoned(problem);
        if (problem == applicationFailure) {
            throw Failures.unchecked(problem);
        }
        InternalErrors.ofProcess().report("httpclient.drive", problem);
        if (response != null) {
            return response;
        }
        if (failure != null) {
            throw failure;
        }
        return send(client, request.unchanged(), handler);
    }
}
