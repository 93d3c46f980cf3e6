package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryDecision;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.time.TimeSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A request that is no LLM call, of an SDK whose retries were taken over: retried as the SDK would have, and nothing else.
 */
final class RetryOnlyCall implements CallFlow {

    private static final String UNKNOWN_FAMILY = "";
    private static final String[] NO_HEADERS = {};

    private final RetryPolicy policy;
    private final RandomGenerator random;
    private final TimeSource time;
    private final int allowed;
    private final RetryCount count;
    private int done;

    private RetryOnlyCall(RetryPolicy policy, RandomGenerator random, TimeSource time, int allowed, RetryCount count) {
        this.policy = policy;
        this.random = random;
        this.time = time;
        this.allowed = allowed;
        this.count = count;
    }

    /** Null where there is nothing to take over, or the request cannot be sent again. */
    static @Nullable CallFlow of(EngineParts parts, CallSettings settings, WireRequest wire, CallOrigin origin) {
        if (origin.retries() <= 0 || wire.body() == null) {
            return null;
        }
        return new GuardedFlow(
                new RetryOnlyCall(
                        settings.retryPolicy(),
                        parts.random(),
                        parts.time(),
                        settings.retriesFor(origin.retries()),
                        RetryCount.of(wire, origin)),
                () -> {});
    }

    @Override
    public Step start() {
        return send();
    }

    @Override
    public Step waited() {
        return send();
    }

    private Step send() {
        return new Step.Send(null, count.addTo(NO_HEADERS, done + 1));
    }

    @Override
    public Step failed(Throwable error) {
        return next(new AttemptFailure.Broken(error), Step.Rethrow.INSTANCE);
    }

    @Override
    public Step responded(int status, Headers headers) {
        return status < 400
                ? Step.Deliver.INSTANCE
                : next(
                        AttemptFailure.ErrorStatus.of(status, UNKNOWN_FAMILY, headers, null, time.epochNanos()),
                        Step.Deliver.INSTANCE);
    }

    @Override
    public Step inspected(byte[] body, boolean whole) {
        return Step.Deliver.INSTANCE;
    }

    private Step next(AttemptFailure failure, Step otherwise) {
        RetryDecision decision = policy.decide(done, allowed, failure, 0, RetryPolicy.NO_DEADLINE, random);
        if (decision instanceof RetryDecision.Retry retry) {
            done++;
            return new Step.Wait(retry.delayNanos());
        }
        return otherwise;
    }

    @Override
    public BodyFlow body() {
        return BodyFlow.UNOBSERVED;
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        return error == null ? Step.Deliver.INSTANCE : failed(error);
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {}

    @Override
    public void allowRetries(int retries) {}

    @Override
    public String[] responseHeaders() {
        return NO_HEADERS;
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return null;
    }
}
