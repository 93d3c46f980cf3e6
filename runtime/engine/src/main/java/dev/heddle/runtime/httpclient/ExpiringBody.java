package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletionStage;

/** {@link Expiring} before a body subscriber of the application. */
final class ExpiringBody<T> extends Expiring implements HttpResponse.BodySubscriber<T> {

    private final HttpResponse.BodySubscriber<T> application;

    ExpiringBody(CallFlow flow, BodyFlow body, HttpResponse.BodySubscriber<T> application) {
        super(flow, body, application);
        this.application = application;
    }

    @Override
    public CompletionStage<T> getBody() {
        return application.getBody();
    }
}
