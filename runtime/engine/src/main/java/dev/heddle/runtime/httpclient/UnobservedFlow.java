package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import org.jspecify.annotations.Nullable;

/** Sends the request as it is and delivers what comes: for a request that turned out to be no LLM call. Stateless. */
public final class UnobservedFlow implements CallFlow {

    public static final CallFlow INSTANCE = new UnobservedFlow();

    private UnobservedFlow() {}

    @Override
    public Step start() {
        return Step.Send.UNCHANGED;
    }

    @Override
    public Step waited() {
        return Step.Send.UNCHANGED;
    }

    @Override
    public Step failed(Throwable error) {
        return Step.Rethrow.INSTANCE;
    }

    @Override
    public Step responded(int status, Headers headers) {
        return Step.Deliver.INSTANCE;
    }

    @Override
    public Step inspected(byte[] body, boolean whole) {
        return Step.Deliver.INSTANCE;
    }

    @Override
    public BodyFlow body() {
        return BodyFlow.UNOBSERVED;
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        return Step.Deliver.INSTANCE;
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {}

    @Override
    public void allowRetries(int retries) {}

    @Override
    public String[] responseHeaders() {
        return new String[0];
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return null;
    }
}
