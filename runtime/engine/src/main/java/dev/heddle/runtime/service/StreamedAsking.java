package dev.heddle.runtime.service;

import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.call.InvalidAnswerException;
import dev.heddle.call.LlmException;
import dev.heddle.call.LlmProviderException;
import dev.heddle.runtime.call.AnswerVerdict;
import dev.heddle.runtime.call.ServiceCall;
import dev.heddle.runtime.httpclient.Feed;
import dev.heddle.runtime.httpclient.Passage;
import dev.heddle.runtime.telemetry.Withheld;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One streamed invocation of a service's method; ends with the stream. Another model is asked only as long as the subscriber has
 * got no text.
 * Thread-safe.
 */
final class StreamedAsking implements StreamedBody.Owner {

    private final Invocation invocation;
    private final PromptText prompt;
    private final ServiceParts parts;
    private final Withheld withheld;
    private final Exchange.Place place;
    private final Deadline deadline;
    private final Models models;
    private final StreamDemand demand = new StreamDemand(this::cancelled);
    private final AtomicBoolean over = new AtomicBoolean();
    private final Feed<String> feed;
    private volatile @Nullable CompletableFuture<?> inFlight;
    private volatile @Nullable CompletableFuture<?> alarm;
    private volatile boolean begun;
    private volatile AnswerVerdict verdict = new AnswerVerdict();

    /** @throws dev.heddle.call.LlmSetupException where the model cannot be asked at all */
    StreamedAsking(
            Invocation invocation,
            PromptText prompt,
            ServiceParts parts,
            Models models,
            Exchange.Place place,
            Flow.Subscriber<? super String> subscriber) {
        this.invocation = invocation;
        this.prompt = prompt;
        this.parts = parts;
        this.withheld = new Withheld(prompt.sensitive());
        this.models = models;
        this.place = place;
        this.deadline = new Deadline(invocation, parts);
        this.feed = new Feed<>(subscriber, demand, new Passage.Open<>());
    }

    void start() {
        feed.start();
        CompletableFuture<@Nullable Void> set = deadline.alarm();
        alarm = set;
        if (set != null) {
            set.thenRun(() -> end(deadline.exceeded()));
        }
        send();
    }

    private void send() {
        if (over.get()) {
            return;
        }
        Target target = models.target();
        Question question = question();
        AnswerVerdict asked = new AnswerVerdict();
        verdict = asked;
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> sent = parts.exchange()
                .send(
                        target.api().request(question, target),
                        place,
                        new ServiceCall(models.isFallback(), prompt.sensitive(), asked, 0),
                        deadline.requestNanos(),
                        HttpResponse.BodyHandlers.ofPublisher());
        inFlight = sent;
        if (over.get()) {
            sent.cancel(true);
        }
        sent.whenComplete((response, error) -> responded(target, response, error));
    }

    private Question question() {
        return new Question(
                models.model(),
                prompt.system(),
                List.of(prompt.user()),
                null,
                invocation.spec().maxTokens(),
                true);
    }

    private void responded(
            Target target,
            @Nullable HttpResponse<Flow.Publisher<List<ByteBuffer>>> response,
            @Nullable Throwable error) {
        if (response == null) {
            Throwable why = error == null ? new IllegalStateException("no response") : error;
            failed(Failure.broken(invocation.spec().id(), target, why));
        } else if (response.statusCode() >= 400) {
            refused(target, response);
        } else {
            response.body().subscribe(new StreamedBody(target.api(), demand, this));
        }
    }

    private void refused(Target target, HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        HttpResponse.BodySubscriber<byte[]> body = HttpResponse.BodySubscribers.ofByteArray();
        response.body().subscribe(body);
        body.getBody().whenComplete((bytes, error) -> {
            byte[] read = bytes == null ? new byte[0] : bytes;
            failed(Failure.refused(invocation.spec().id(), target, response, read, withheld));
        });
    }

    @Override
    public void text(String piece) {
        begun = true;
        feed.next(piece);
    }

    @Override
    public void ended(StreamedReply reply, @Nullable Throwable error) {
        String id = invocation.spec().id();
        Target target = models.target();
        verdict.give(reply.error() == null && !reply.isDeclined() && error == null && reply.isWhole());
        if (reply.error() != null) {
            String message = withheld.redact(target + " broke the stream off: " + reply.error());
            failed(new Failure(new LlmProviderException(id, 200, message, null), true));
        } else if (reply.isDeclined()) {
            String why = "the model declined to answer (" + reply.reason() + ")";
            failed(new Failure(
                    new InvalidAnswerException(id, List.of(new InvalidAnswerException.Rejected("", List.of(why)))),
                    true));
        } else if (error != null) {
            failed(Failure.broken(id, target, error));
        } else if (!reply.isWhole()) {
            failed(new Failure(
                    new LlmProviderException(id, 200, "the stream from " + target + " ended before the answer", null),
                    true));
        } else {
            end(null);
        }
    }

    private void failed(Failure failure) {
        if (over.get()) {
            return;
        }
        if (deadline.isOver()) {
            end(deadline.exceeded());
        } else if (!begun && failure.mayFallBack() && models.fallBack(failure.exception())) {
            send();
        } else {
            end(failure.exception());
        }
    }

    private void end(@Nullable LlmException error) {
        if (over.compareAndSet(false, true)) {
            release();
            Throwable seen = error == null ? null : invocation.failure(error);
            invocation.close();
            feed.ended(seen);
        }
    }

    private void cancelled() {
        if (over.compareAndSet(false, true)) {
            release();
            invocation.close();
        }
    }

    private void release() {
        CompletableFuture<?> sent = inFlight;
        if (sent != null) {
            sent.cancel(true);
        }
        CompletableFuture<?> set = alarm;
        if (set != null) {
            set.cancel(false);
        }
        demand.stop();
    }
}
