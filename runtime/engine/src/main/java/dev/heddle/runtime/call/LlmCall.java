package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryAfter;
import dev.heddle.runtime.retry.RetryDecision;
import java.io.EOFException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one LLM call.
 *
 * <p>The order of layers, of which those in force today are named first and the others have their place:
 *
 * <pre>
 * span → kill switch → input guards → cache → route → budget reserve → bulkhead / rate limit
 *      → for each target { for each attempt { breaker permit → send → classify } retry within budget and deadline }
 *      → output guards / validation → settle (usage, cost, ledger) → store in cache → end span
 * </pre>
 */
final class LlmCall implements CallFlow {

    private static final int ERROR_BODY_LIMIT = 64 * 1024;
    private static final String[] NO_HEADERS = {};
    private static final String[] BUDGET_SPENT = {"x-heddle-reason", RetryDecision.Reason.BUDGET_SPENT.wireName()};
    private static final AttemptFailure CIRCUIT_OPEN =
            new AttemptFailure.ErrorStatus(503, "", null, null, RetryAfter.NONE);

    private final Dispatches dispatches;
    private final MethodPolicy method;
    private final CallDeadline deadline;
    private final RetryState retries;
    private CallScope scope;
    private Attempt attempt;
    private BodyFlow body = BodyFlow.UNOBSERVED;
    private volatile boolean waiting;

    LlmCall(CallScope scope, Dispatches dispatches, MethodPolicy method, CallDeadline deadline, RetryState retries) {
        this.scope = scope;
        this.dispatches = dispatches;
        this.method = method;
        this.deadline = deadline;
        this.retries = retries;
        this.attempt = new Attempt(scope, 1, 0);
    }

    @Override
    public Step start() {
        return send();
    }

    @Override
    public void cancelBy(Runnable cancel) {
        deadline.cancelBy(cancel);
    }

    @Override
    public Step waited() {
        waiting = false;
        attempt = new Attempt(scope, attempt.number() + 1, retries.lastWaitNanos());
        return send();
    }

    private Step send() {
        long left = method.remainingNanos(scope.parts().time().nanoTime());
        if (left <= 0) {
            return refuse(CallRefusals.deadlinePassed());
        }
        Refusal tooDear = method.tooDear(scope);
        if (tooDear != null) {
            return refuse(tooDear);
        }
        Refusal refusal = attempt.acquire();
        if (refusal != null) {
            return otherwise(refusal);
        }
        attempt.sent();
        return scope.dispatch().send(scope.headers(attempt), left == Long.MAX_VALUE ? 0 : left);
    }

    /** The circuit is open: another model may be asked, else that is the answer. */
    private Step otherwise(Refusal refusal) {
        RequestChange other = method.afterFailure(CIRCUIT_OPEN);
        if (other == null) {
            return refuse(refusal);
        }
        redirect(other);
        attempt = new Attempt(scope, attempt.number(), 0);
        return send();
    }

    private Step refuse(Refusal refusal) {
        scope.completion()
                .end(
                        refusal.status(),
                        refusal.code(),
                        refusal.code(),
                        null,
                        -1,
                        scope.breakerState(),
                        scope.dispatch());
        return CallRefusals.answer(scope.dialect(), refusal);
    }

    private void redirect(RequestChange change) {
        scope = scope.with(dispatches.of(scope.asked(), change, true));
    }

    @Override
    public Step failed(Throwable error) {
        String type = ErrorTypes.of(error);
        if (!attempt.fail(0, type)) {
            return Step.Rethrow.INSTANCE;
        }
        Step next = retry(new AttemptFailure.Broken(error));
        if (next != null) {
            return next;
        }
        scope.end(attempt, 0, type, null);
        return Step.Rethrow.INSTANCE;
    }

    @Override
    public Step responded(int status, Headers headers) {
        attempt.responded(status, headers);
        if (status >= 400) {
            return new Step.Inspect(ERROR_BODY_LIMIT);
        }
        UsageRequest usage = scope.dispatch().usage();
        usage.answered();
        ResponseReader reader = scope.reader(headers);
        // What cannot be read, an encoded body for one, would be held back by a filter.
        body = new AnswerBody(scope, attempt, reader == null ? StreamFilter.NONE : usage.filter(), reader);
        return Step.Deliver.INSTANCE;
    }

    @Override
    public Step inspected(byte[] errorBody, boolean whole) {
        ErrorFacts error = scope.readError(attempt.status(), attempt.headers(), errorBody);
        String type = ErrorTypes.of(attempt.status(), error);
        if (!attempt.fail(attempt.status(), type)) {
            return Step.Deliver.INSTANCE;
        }
        if (scope.dispatch().usage().suspects(attempt.status())) {
            waiting = true;
            return retries.atOnce();
        }
        Step next = retry(scope.errorStatus(attempt, error));
        if (next != null) {
            return next;
        }
        scope.end(attempt, attempt.status(), type, errorOnly(error));
        body = BodyFlow.UNOBSERVED;
        return Step.Deliver.INSTANCE;
    }

    @Override
    public BodyFlow body() {
        return body;
    }

    @Override
    public Step uncommitted(@Nullable Throwable thrown) {
        Step otherwise = thrown == null ? Step.Deliver.INSTANCE : Step.Rethrow.INSTANCE;
        if (!(body instanceof AnswerBody answer)) {
            return otherwise;
        }
        ResponseFacts facts = answer.factsSoFar();
        ErrorFacts error = facts.error();
        String type = thrown != null ? ErrorTypes.of(thrown) : ErrorTypes.ofStream(error);
        if (!attempt.fail(0, type)) {
            return otherwise;
        }
        Step next = retry(failureOf(thrown, error));
        if (next != null) {
            return next;
        }
        scope.end(attempt, attempt.status(), type, facts);
        return otherwise;
    }

    private @Nullable Step retry(AttemptFailure failure) {
        Step next = retries.next(failure);
        if (next == null && !scope.completion().isEnded() && !deadline.passed()) {
            RequestChange other = method.afterFailure(failure);
            if (other != null) {
                redirect(other);
                next = retries.atOnce();
            }
        }
        waiting = next != null;
        return next;
    }

    private static AttemptFailure failureOf(@Nullable Throwable thrown, @Nullable ErrorFacts error) {
        if (thrown == null && error != null) {
            return new AttemptFailure.ErrorEvent(error);
        }
        return new AttemptFailure.Broken(
                thrown == null ? new EOFException("the stream ended before its first event") : thrown);
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {
        if (attempt.cancel(null) || waiting) {
            scope.end(attempt, 0, ErrorTypes.CANCELLED, null);
        }
    }

    @Override
    public void allowRetries(int count) {
        retries.allow(scope.settings().retriesFor(count));
    }

    @Override
    public String[] responseHeaders() {
        return scope.completion().retriesStopped() == RetryDecision.Reason.BUDGET_SPENT ? BUDGET_SPENT : NO_HEADERS;
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return scope.observers().activate();
    }

    private static @Nullable ResponseFacts errorOnly(@Nullable ErrorFacts error) {
        return error == null
                ? null
                : new ResponseFacts(null, null, List.of(), List.of(), null, null, null, error, false, null);
    }
}
