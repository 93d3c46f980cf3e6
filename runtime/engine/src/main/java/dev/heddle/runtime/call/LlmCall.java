package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryAfter;
import dev.heddle.runtime.retry.RetryDecision;
import dev.heddle.runtime.routing.Route;
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

    private static final int OK = 200;
    private static final int ERROR_STATUS = 400;
    private static final int ERROR_BODY_LIMIT = 64 * 1024;
    private static final String[] NO_HEADERS = {};
    private static final String[] BUDGET_SPENT = {"x-heddle-reason", RetryDecision.Reason.BUDGET_SPENT.wireName()};
    private static final AttemptFailure CIRCUIT_OPEN =
            new AttemptFailure.ErrorStatus(503, "", null, null, RetryAfter.NONE);

    private final TargetChain targets;
    private final MethodPolicy method;
    private final CallDeadline deadline;
    private final RetryState retries;
    private final AnswerRules rules;
    private final FinalAnswer finalAnswer;
    private final @Nullable StreamRescue rescue;
    private CallScope scope;
    private Attempt attempt;
    private BodyFlow body = BodyFlow.UNOBSERVED;
    private volatile boolean waiting;
    private boolean standing;

    LlmCall(CallScope scope, TargetChain targets, MethodPolicy method, CallDeadline deadline, RetryState retries) {
        this.scope = scope;
        this.targets = targets;
        this.method = method;
        this.deadline = deadline;
        this.retries = retries;
        this.rules = AnswerRules.of(targets.route());
        this.finalAnswer = new FinalAnswer(targets.route());
        this.rescue = targets.rescues(scope.streamed()) ? new StreamRescue(this, targets, scope.asked()) : null;
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
        if (standing) {
            standing = false;
        } else {
            attempt = new Attempt(scope, attempt.number() + 1, retries.lastWaitNanos());
        }
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
        Step held = held(left);
        if (held != null) {
            return held;
        }
        Refusal refusal = attempt.acquire();
        if (refusal != null) {
            return otherwise(refusal);
        }
        attempt.sent(scope.gate().take());
        long patience = targets.patienceNanos(scope.streamed(), retries.remainingNanos());
        return scope.dispatch().send(scope.headers(attempt), left == Long.MAX_VALUE ? 0 : left, patience);
    }

    /** What holds the attempt back; null where nothing does. */
    private @Nullable Step held(long left) {
        Route route = targets.route();
        if (route != null && scope.settings().switchedOff().routes().contains(route.name())) {
            return refuse(CallRefusals.switchedOff("route '" + route.name() + "'"));
        }
        Refusal off = scope.switchedOff();
        if (off != null) {
            return otherwise(off);
        }
        long ofClient = retries.remainingNanos();
        long remaining = ofClient == 0 ? left : Math.min(left, ofClient);
        CallGate.Passage entered = scope.gate().enterRoute(remaining);
        if (entered instanceof CallGate.Passage.Closed closed) {
            return refuse(closed.refusal());
        }
        CallGate.Passage booked = entered instanceof CallGate.Passage.Open
                ? scope.gate().book(scope.dispatch(), scope.estimatedTokens(), remaining)
                : entered;
        if (booked instanceof CallGate.Passage.Closed closed) {
            return otherwise(closed.refusal());
        }
        if (booked instanceof CallGate.Passage.Later later) {
            standing = true;
            waiting = true;
            return new Step.Wait(later.nanos());
        }
        return null;
    }

    /** Nobody can be asked here and now: another target may be asked, else that is the answer. */
    private Step otherwise(Refusal refusal) {
        scope.gate().unbook();
        Dispatch other = targets.after(CIRCUIT_OPEN, scope.dispatch());
        if (other == null) {
            Step.Answer configured = targets.continues() ? null : StaticAnswer.of(targets.route(), scope);
            return configured == null ? refuse(refusal) : end(configured, OK, refusal.code(), null, configured);
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

    private void redirect(Dispatch other) {
        scope = scope.with(other);
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
        return end(finalAnswer.to(scope), 0, type, null, Step.Rethrow.INSTANCE);
    }

    /** Ends the call with what a failure becomes, which is mostly itself. */
    private Step end(
            Step.@Nullable Answer instead, int status, String type, @Nullable ResponseFacts facts, Step otherwise) {
        body = BodyFlow.UNOBSERVED;
        if (targets.continues()) {
            scope.end(attempt, OK, ErrorTypes.TRUNCATED, facts);
            return otherwise;
        }
        if (instead == null) {
            scope.end(attempt, status, type, facts);
            return otherwise;
        }
        boolean answered = instead.status() < ERROR_STATUS;
        scope.end(attempt, instead.status(), answered ? null : type, facts);
        return instead;
    }

    @Override
    public Step responded(int status, Headers headers) {
        attempt.responded(status, headers);
        scope.gate().responded(scope.dispatch(), status, headers);
        if (status >= ERROR_STATUS) {
            return new Step.Inspect(ERROR_BODY_LIMIT);
        }
        scope.dispatch().usage().answered();
        if (rescue != null) {
            rescue.forget();
        }
        body = scope.answerBody(attempt, rules, headers, rescue);
        return Step.Deliver.INSTANCE;
    }

    /** The next attempt is to continue a stream that broke; {@link #start} sends it. */
    void continueWith(Dispatch other) {
        redirect(other);
        scope.completion().rescued();
        attempt = new Attempt(scope, attempt.number() + 1, 0);
        body = BodyFlow.UNOBSERVED;
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
        finalAnswer.remember(scope, attempt, errorBody, whole);
        Step next = retry(scope.errorStatus(attempt, error));
        if (next != null) {
            return next;
        }
        return end(
                finalAnswer.to(scope, attempt.status(), error),
                attempt.status(),
                type,
                errorOnly(error),
                Step.Deliver.INSTANCE);
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
        if (thrown == null && answer.isAnswer()) {
            return Step.Deliver.INSTANCE;
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
        Step.Answer instead = finalAnswer.to(scope);
        if (instead != null) {
            return end(instead, attempt.status(), type, facts, otherwise);
        }
        scope.end(attempt, attempt.status(), type, facts);
        return otherwise;
    }

    private @Nullable Step retry(AttemptFailure failure) {
        Step next = null;
        if (!targets.leavesAtOnce(failure, scope.dispatch())) {
            next = retries.next(failure, scope.target().provider());
        }
        if (next == null && !scope.completion().isEnded() && !deadline.passed()) {
            Dispatch other = targets.after(failure, scope.dispatch());
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
        if (scope.completion().retriesStopped() == RetryDecision.Reason.BUDGET_SPENT) {
            return BUDGET_SPENT;
        }
        return scope.dispatch().fallback() ? finalAnswer.headers(scope, body) : NO_HEADERS;
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
