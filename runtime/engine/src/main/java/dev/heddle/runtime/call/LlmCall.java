package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.httpclient.Hedging;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryDecision;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of one LLM call.
 *
 * <p>The order of layers:
 *
 * <pre>
 * span → cache → route → kill switch → budget reserve → bulkhead, rate limit
 *      → for each target { for each attempt { breaker permit → send → classify } retry within budget and deadline }
 *      → settle (usage, cost, budgets) → end span, ledger → store in cache
 * </pre>
 */
final class LlmCall implements Hedging {

    private static final int ERROR_STATUS = 400;
    private static final int ERROR_BODY_LIMIT = 64 * 1024;
    private static final String[] NO_HEADERS = {};
    private static final String[] BUDGET_SPENT = {"x-heddle-reason", RetryDecision.Reason.BUDGET_SPENT.wireName()};

    private final TargetChain targets;
    private final Sender sender;
    private final CallDeadline deadline;
    private final RetryState retries;
    private final AnswerRules rules;
    private final FinalAnswer finalAnswer;
    private final CallEnding ending;
    private final @Nullable StreamRescue rescue;
    private BodyFlow body = BodyFlow.UNOBSERVED;
    private volatile boolean waiting;
    private boolean judging;

    /** @param standIn what is better than the failure of all targets */
    LlmCall(
            CallScope scope,
            TargetChain targets,
            MethodPolicy method,
            CallDeadline deadline,
            RetryState retries,
            StandIn standIn) {
        this.targets = targets;
        this.deadline = deadline;
        this.retries = retries;
        this.rules = AnswerRules.of(targets.route());
        this.finalAnswer = new FinalAnswer(targets.route(), standIn);
        this.ending = new CallEnding(targets, finalAnswer);
        CallAdmission admission = new CallAdmission(method, targets.route(), retries);
        this.sender = new Sender(scope, targets, admission, retries, ending);
        this.rescue = targets.rescues(scope.streamed()) ? new StreamRescue(this, targets, scope.asked()) : null;
    }

    @Override
    public Step start() {
        Step.Wait judges = targets.judging();
        if (judges == null) {
            return send();
        }
        judging = true;
        return waitFor(judges);
    }

    @Override
    public void cancelBy(Runnable cancel) {
        deadline.cancelBy(cancel);
    }

    @Override
    public Step waited() {
        waiting = false;
        if (scope().completion().isEnded()) {
            return Step.Rethrow.INSTANCE;
        }
        if (judging) {
            judging = false;
            Dispatch judged = targets.judged();
            if (judged != null) {
                sender.insteadTo(judged);
            }
        } else if (!sender.isStanding()) {
            sender.nextAttempt(retries.lastWaitNanos());
        }
        return send();
    }

    private Step send() {
        Step next = sender.send();
        return next instanceof Step.Wait ? waitFor(next) : next;
    }

    /** Where another thread gave the call up while this one decided, it may have found nothing to end. */
    private Step waitFor(Step wait) {
        waiting = true;
        return sender.isOver() ? sender.cancelled() : wait;
    }

    @Override
    public Step failed(Throwable error) {
        String type = ErrorTypes.of(error);
        if (!attempt().fail(0, type)) {
            return Step.Rethrow.INSTANCE;
        }
        AttemptFailure failure = new AttemptFailure.Broken(error);
        Step next = retry(failure);
        if (next != null) {
            return next;
        }
        return ending.failed(scope(), attempt(), failure, 0, type, null, Step.Rethrow.INSTANCE);
    }

    @Override
    public Step responded(int status, Headers headers) {
        attempt().responded(status, headers);
        scope().gate().responded(status, headers);
        if (status >= ERROR_STATUS) {
            // Not the body of an attempt before, whose time is over.
            body = BodyFlow.UNOBSERVED;
            return new Step.Inspect(ERROR_BODY_LIMIT);
        }
        scope().dispatch().usage().answered();
        if (rescue != null) {
            rescue.begin();
        }
        boolean asksAgain = !scope().streamed() || rules.hold();
        body = scope().answerBody(
                        attempt(), rules.checked(asksAgain && targets.checks(scope().dispatch())), headers, rescue);
        return Step.Deliver.INSTANCE;
    }

    /** The next attempt is to continue a stream that broke; {@link #start} sends it. */
    void continueWith(Dispatch other) {
        sender.redirect(other);
        scope().completion().rescued(attempt().firstChunkNanos());
        sender.nextAttempt(0);
        body = BodyFlow.UNOBSERVED;
    }

    @Override
    public Step inspected(byte[] errorBody, boolean whole) {
        ErrorFacts error = scope().readError(attempt().status(), attempt().headers(), errorBody);
        String type = ErrorTypes.of(attempt().status(), error);
        if (!attempt().fail(attempt().status(), type)) {
            return Step.Deliver.INSTANCE;
        }
        if (scope().dispatch().usage().suspects(attempt().status())) {
            return waitFor(retries.atOnce());
        }
        finalAnswer.remember(scope(), attempt(), errorBody, whole, type);
        AttemptFailure failure = scope().errorStatus(attempt(), error);
        Step next = retry(failure);
        if (next != null) {
            return next;
        }
        body = BodyFlow.UNOBSERVED;
        return ending.failed(scope(), attempt(), failure, error, type);
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
        if (!attempt().fail(0, type, facts)) {
            return otherwise;
        }
        AttemptFailure failure = AttemptFailure.ofBody(thrown, error);
        Step next = retry(failure);
        if (next != null) {
            return next;
        }
        return ending.failed(scope(), attempt(), failure, attempt().status(), type, facts, otherwise);
    }

    /** A whole answer, which is kept while a dearer tier is asked where it does not satisfy. */
    private Step answered(AnswerBody answer) {
        ResponseFacts facts = answer.factsSoFar();
        Dispatch dearer = !answer.kept().isThere() ? null : targets.dearer(facts, scope().dispatch());
        if (dearer == null
                || !retries.tryExtra(dearer.target().provider())
                || !attempt().deliver(facts, null)) {
            return Step.Deliver.INSTANCE;
        }
        finalAnswer.keep(attempt(), answer);
        sender.redirect(dearer);
        return waitFor(retries.atOnce());
    }

    private @Nullable Step retry(AttemptFailure failure) {
        Step next = null;
        if (!targets.leavesAtOnce(failure, scope().dispatch())) {
            next = retries.next(failure, scope().target().provider());
        }
        if (next == null && !scope().completion().isEnded() && !deadline.passed()) {
            Dispatch other = targets.after(failure, scope().dispatch());
            if (other != null) {
                sender.redirect(other);
                next = retries.atOnce();
            }
        }
        return next == null ? null : waitFor(next);
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {
        if (sender.cancel() || waiting) {
            sender.cancelled();
        }
    }

    /** A bug of Heddle ended the flow where it stood: whatever the call holds is given back. */
    void broke() {
        if (!sender.cancel()) {
            sender.withdraw();
        }
        scope().end(attempt(), 0, ErrorTypes.CANCELLED, null);
    }

    @Override
    public @Nullable CallHedge hedge() {
        return sender.hedge();
    }

    @Override
    public void allowRetries(int count) {
        retries.allow(scope().settings().retriesFor(count));
    }

    @Override
    public String[] responseHeaders() {
        boolean ofOther =
                scope().dispatch().elsewhere() != null || scope().dispatch().fallback();
        if (ofOther && body instanceof AnswerBody answer) {
            return finalAnswer.headers(scope(), answer);
        }
        if (scope().completion().retriesStopped() == RetryDecision.Reason.BUDGET_SPENT) {
            return BUDGET_SPENT;
        }
        return scope().dispatch().fallback() ? FinalAnswer.fallback(scope()) : NO_HEADERS;
    }

    @Override
    public @Nullable AutoCloseable activate() {
        return scope().observers().activate();
    }

    /** Who sends this call's attempts. */
    Sender sender() {
        return sender;
    }

    private CallScope scope() {
        return sender.scope();
    }

    private Attempt attempt() {
        return sender.attempt();
    }
}
