package dev.heddle.javaagent.transport.httpclient;

import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** A body that is made, when it is asked for, by a call of its own. */
final class CallingPublisher implements HttpRequest.BodyPublisher {

    private final Supplier<String> content;

    CallingPublisher(Supplier<String> content) {
        this.content = content;
    }

    @Override
    public long contentLength() {
        return -1;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        HttpRequest.BodyPublishers.ofString(content.get()).subscribe(subscriber);
    }
}
