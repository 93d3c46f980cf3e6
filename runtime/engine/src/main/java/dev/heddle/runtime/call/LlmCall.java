package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.httpclient.Hedging;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryAfter;
import dev.heddle.runtime.retry.RetryDecision;
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
final class LlmCall implements Hedging {

    private static final int OK = 200;
    private static final int ERROR_STATUS = 400;
    private static final int ERROR_BODY_LIMIT = 64 * 1024;
    private static final String[] NO_HEADERS = {};
    private static final String[] BUDGET_SPENT = {"x-heddle-reason", RetryDecision.Reason.BUDGET_SPENT.wireName()};
    private static final AttemptFailure CIRCUIT_OPEN =
            new AttemptFailure.ErrorStatus(503, "", null, null, RetryAfter.NONE);

    private final TargetChain targets;
    private final CallAdmission admission;
    private final CallDeadline deadline;
    private final RetryState retries;
    private final MethodPolicy method;
    private final AnswerRules rules;
    private final FinalAnswer finalAnswer;
    private final CallEnding ending;
    private final @Nullable StreamRescue rescue;
    private CallScope scope;
    private Attempt attempt;
    private @Nullable CallHedge hedge;
    private BodyFlow body = BodyFlow.UNOBSERVED;
    private volatile boolean waiting;
    private boolean standing;
    private boolean judging;

    /** @param standIn what is better than the failure of all targets */
    LlmCall(
            CallScope scope,
            TargetChain targets,
            MethodPolicy method,
            CallDeadline deadline,
            RetryState retries,
            StandIn standIn) {
        this.scope = scope;
        this.targets = targets;
        this.admission = new CallAdmission(method, targets.route(), retries);
        this.deadline = deadline;
        this.retries = retries;
        this.rules = AnswerRules.of(targets.route());
        this.method = method;
        this.finalAnswer = new FinalAnswer(targets.route(), standIn);
        this.ending = new CallEnding(targets, finalAnswer);
        this.rescue = targets.rescues(scope.streamed()) ? new StreamRescue(this, targets, scope.asked()) : null;
        this.attempt = new Attempt(scope, 1, 0);
    }

    @Override
    public Step start() {
        Step.Wait judges = targets.judging();
        if (judges == null) {
            return send();
        }
        judging = true;
        waiting = true;
        return judges;
    }

    @Override
    public void cancelBy(Runnable cancel) {
        deadline.cancelBy(cancel);
    }

    @Override
    public Step waited() {
        waiting = false;
        if (scope.completion().isEnded()) {
            return Step.Rethrow.INSTANCE;
        }
        if (judging) {
            judging = false;
            Dispatch judged = targets.judged();
            if (judged != null) {
                redirect(judged);
                attempt = new Attempt(scope, attempt.number(), 0);
            }
        } else if (standing) {
            standing = false;
        } else {
            attempt = new Attempt(scope, nextNumber(), retries.lastWaitNanos());
        }
        return send();
    }

    private Step send() {
        CallAdmission.Verdict verdict = admission.ask(scope);
        if (verdict instanceof CallAdmission.Verdict.Refused refused) {
            return refused.others() ? otherwise(refused.refusal()) : refuse(refused.refusal());
        }
        if (verdict instanceof CallAdmission.Verdict.Later later) {
            standing = true;
            waiting = true;
            return new Step.Wait(later.nanos(), later.earlier());
        }
        if (verdict instanceof CallAdmission.Verdict.Downgraded downgraded) {
            return downgrade(downgraded);
        }
        Refusal refusal = attempt.acquire();
        if (refusal != null) {
            return otherwise(refusal);
        }
        attempt.sent(scope.gate().take());
        Step sending = sending(scope, attempt, ((CallAdmission.Verdict.Admitted) verdict).leftNanos());
        long beside =
                sending instanceof Step.SendElsewhere && !scope.completion().isHedged()
                        ? targets.hedgeAfterNanos(scope)
                        : 0;
        hedge = beside == 0 ? null : new CallHedge(this, targets, admission, retries, beside, scope, attempt);
        return sending;
    }

    /** The step that sends an attempt. */
    Step sending(CallScope scope, Attempt attempt, long left) {
        // What the client gives a call has passed or does not matter where the application has its stream already.
        long ofClient = targets.continues() ? 0 : retries.remainingNanos();
        long patience = targets.patienceNanos(scope.streamed(), ofClient);
        return scope.dispatch().send(scope.headers(attempt), left == Long.MAX_VALUE ? 0 : left, ofClient, patience);
    }

    /** Nobody can be asked here and now: another target may be asked, else that is the answer. */
    private Step otherwise(Refusal refusal) {
        scope.gate().unbook();
        Dispatch other = targets.after(CIRCUIT_OPEN, scope.dispatch());
        if (other == null) {
            return withoutAsking(refusal);
        }
        redirect(other);
        attempt = new Attempt(scope, attempt.number(), 0);
        return send();
    }

    /** As {@link CallEnding#withoutAsking}. */
    Step withoutAsking(Refusal refusal) {
        return ending.withoutAsking(scope, attempt, refusal);
    }

    /** As {@link CallEnding#refused}. */
    Step refuse(Refusal refusal) {
        return ending.refused(scope, attempt, refusal);
    }

    /** As {@link CallEnding#given}. */
    Step given(StoredAnswer answer, CallRecord.Cached cached) {
        return ending.given(scope, attempt, answer, cached);
    }

    /** The answer is that of the call which is observed by these. */
    void answeredBy(Object observers) {
        if (observers instanceof Observers leader) {
            scope.observers().answeredBy(leader);
        }
    }

    Observers observers() {
        return scope.observers();
    }

    /** An earlier answer was looked for in vain. */
    void cacheMissed() {
        scope.completion().cacheMissed();
    }

    boolean isEnded() {
        return scope.completion().isEnded();
    }

    /** What the method and the client still give the call; {@link Long#MAX_VALUE} for no limit. */
    long remainingNanos() {
        long ofMethod = method.remainingNanos(scope.parts().time().nanoTime());
        return Math.min(ofMethod, retries.leftNanos());
    }

    /** A budget lets nothing but a cheaper target answer. */
    private Step downgrade(CallAdmission.Verdict.Downgraded downgraded) {
        Dispatch cheaper = targets.continues()
                ? null
                : targets.cheaper(
                        downgraded.route(), scope.dispatch(), scope.settings().routes());
        if (cheaper == null) {
            return refuse(downgraded.refusal());
        }
        scope.gate().budgets().downgrade();
        redirect(cheaper);
        attempt = new Attempt(scope, attempt.number(), 0);
        return send();
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
        AttemptFailure failure = new AttemptFailure.Broken(error);
        Step next = retry(failure);
        if (next != null) {
            return next;
        }
        return ending.failed(scope, attempt, finalAnswer.to(scope, failure), 0, type, null, Step.Rethrow.INSTANCE);
    }

    @Override
    public Step responded(int status, Headers headers) {
        attempt.responded(status, headers);
        scope.gate().responded(status, headers);
        if (status >= ERROR_STATUS) {
            // Not the body of an attempt before, whose time is over.
            body = BodyFlow.UNOBSERVED;
            return new Step.Inspect(ERROR_BODY_LIMIT);
        }
        scope.dispatch().usage().answered();
        if (rescue != null) {
            rescue.begin();
        }
        boolean asksAgain = !scope.streamed() || rules.hold();
        body = scope.answerBody(attempt, rules.checked(asksAgain && targets.checks(scope.dispatch())), headers, rescue);
        return Step.Deliver.INSTANCE;
    }

    /** The next attempt is to continue a stream that broke; {@link #start} sends it. */
    void continueWith(Dispatch other) {
        redirect(other);
        scope.completion().rescued(attempt.firstChunkNanos());
        attempt = new Attempt(scope, nextNumber(), 0);
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
        AttemptFailure failure = scope.errorStatus(attempt, error);
        Step next = retry(failure);
        if (next != null) {
            return next;
        }
        body = BodyFlow.UNOBSERVED;
        return ending.failed(
                scope,
                attempt,
                finalAnswer.to(scope, failure, attempt.status(), error),
                attempt.status(),
                type,
                ResponseFacts.of(error),
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
            return answered(answer);
        }
        ResponseFacts facts = answer.factsSoFar();
        ErrorFacts error = facts.error();
        String type = thrown != null ? ErrorTypes.of(thrown) : ErrorTypes.ofStream(error);
        if (!attempt.fail(0, type, facts)) {
            return otherwise;
        }
        AttemptFailure failure = AttemptFailure.ofBody(thrown, error);
        Step next = retry(failure);
        if (next != null) {
            return next;
        }
        return ending.failed(scope, attempt, finalAnswer.to(scope, failure), attempt.status(), type, facts, otherwise);
    }

    /** A whole answer, which is kept while a dearer tier is asked where it does not satisfy. */
    private Step answered(AnswerBody answer) {
        ResponseFacts facts = answer.factsSoFar();
        Dispatch dearer = !answer.keeps() ? null : targets.dearer(facts, scope.dispatch());
        if (dearer == null || !retries.tryExtra(dearer.target().provider()) || !attempt.deliver(facts, null)) {
            return Step.Deliver.INSTANCE;
        }
        finalAnswer.keep(attempt, answer);
        redirect(dearer);
        waiting = true;
        return retries.atOnce();
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

    @Override
    public void abandoned(@Nullable Throwable reason) {
        boolean beside = cancelBeside();
        if (attempt.cancel(null) || beside || waiting) {
            scope.end(attempt, targets.continues() ? OK : 0, ErrorTypes.CANCELLED, null);
        }
    }

    /** A bug of Heddle ended the flow where it stood: whatever the call holds is given back. */
    void broke() {
        cancelBeside();
        attempt.cancel(null);
        scope.end(attempt, 0, ErrorTypes.CANCELLED, null);
    }

    @Override
    public @Nullable CallHedge hedge() {
        return hedge;
    }

    /** The attempt that was sent beside another is the one that counts. */
    void goOnWith(CallScope other, Attempt faster) {
        scope = other;
        attempt = faster;
    }

    private int nextNumber() {
        CallHedge beside = hedge;
        return 1 + (beside == null ? attempt.number() : Math.max(attempt.number(), beside.lastNumber()));
    }

    private boolean cancelBeside() {
        CallHedge beside = hedge;
        return beside != null && beside.cancel();
    }

    @Override
    public void allowRetries(int count) {
        retries.allow(scope.settings().retriesFor(count));
    }

    @Override
    public String[] responseHeaders() {
        boolean ofOther =
                scope.dispatch().elsewhere() != null || scope.dispatch().fallback();
        if (ofOther && body instanceof AnswerBody answer) {
            return finalAnswer.headers(scope, answer);
        }
        if (scope.completion().retriesStopped() == RetryDecision.Reason.BUDGET_SPENT) {
            return BUDGET_SPENT;
        }
        return scope.dispatch().fallback() ? FinalAnswer.fallback(scope) : NO_HEADERS;
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return scope.observers().activate();
    }
}
