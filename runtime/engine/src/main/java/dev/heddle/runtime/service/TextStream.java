package dev.heddle.runtime.service;

import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** The text of an answer as it comes, to one subscriber. Thread-safe. */
final class TextStream implements Flow.Publisher<String> {

    private static final Flow.Subscription NOTHING = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final Invocation invocation;
    private final PromptText prompt;
    private final ServiceParts parts;
    private final Models models;
    private final Exchange.Place place;
    private final AtomicBoolean subscribed = new AtomicBoolean();

    /** @throws dev.heddle.call.LlmSetupException where the model cannot be asked at all */
    TextStream(Invocation invocation, PromptText prompt, ServiceParts parts) {
        this.invocation = invocation;
        this.prompt = prompt;
        this.parts = parts;
        this.models = new Models(invocation, parts.endpoints());
        this.place = parts.exchange().place();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
        if (subscribed.compareAndSet(false, true)) {
            new StreamedAsking(invocation, prompt, parts, models, place, subscriber).start();
        } else {
            subscriber.onSubscribe(NOTHING);
            subscriber.onError(new IllegalStateException(
                    "The stream of an answer has one subscriber: call the method again for another answer"));
        }
    }
}
