package dev.heddle.javaagent.transport.httpclient;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** Collects lines. */
final class Lines implements Flow.Subscriber<String> {

    final List<String> seen = new ArrayList<>();

    /** What a body publisher gives to a subscriber that asks for one item at a time. */
    static String join(Flow.Publisher<List<ByteBuffer>> body) throws Exception {
        SlowSubscriber subscriber = new SlowSubscriber();
        body.subscribe(subscriber);
        subscriber.ask();
        return subscriber.getBody().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        seen.add(line);
    }

    @Override
    public void onError(Throwable error) {
        seen.add("error");
    }

    @Override
    public void onComplete() {}
}
