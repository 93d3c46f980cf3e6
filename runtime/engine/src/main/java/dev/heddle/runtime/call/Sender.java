package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.dialect.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Sends a call's attempts: knows what is sent at the moment, and the attempt that is under way or comes next. One for each call; one
 * thread at a time, but for {@link #cancel}.
 */
final class Sender {

    private static final int OK = 200;

    private final TargetChain targets;
    private final CallAdmission admission;
    private final RetryState retries;
    private final CallEnding ending;
    private CallScope scope;
    private volatile Attempt attempt;
    private volatile boolean givenUp;
    private volatile @Nullable CallHedge hedge;
    private boolean standing;

    Sender(CallScope scope, TargetChain targets, CallAdmission admission, RetryState retries, CallEnding ending) {
        this.scope = scope;
        this.targets = targets;
        this.admission = admission;
        this.retries = retries;
        this.ending = ending;
        this.attempt = new Attempt(scope, 1, 0);
    }

    /** The call as it is at the moment. */
    CallScope scope() {
        return scope;
    }

    Attempt attempt() {
        return attempt;
    }

    /** Null where the attempt that was sent goes alone. */
    @Nullable
    CallHedge hedge() {
        return hedge;
    }

    /** Whether the last step was to wait for what the attempt needs. */
    boolean isStanding() {
        return standing;
    }

    /** As {@link RetryState#callNanos}. */
    long callNanos() {
        return retries.callNanos();
    }

    /** The next attempt goes there. */
    void redirect(Dispatch other) {
        scope = scope.with(other);
    }

    /** The attempt that was not made yet goes there. */
    void insteadTo(Dispatch other) {
        redirect(other);
        attempt = new Attempt(scope, attempt.number(), 0);
    }

    /** @param waitedNanos before it */
    void nextAttempt(long waitedNanos) {
        CallHedge beside = hedge;
        int last = beside == null ? attempt.number() : Math.max(attempt.number(), beside.lastNumber());
        attempt = new Attempt(scope, last + 1, waitedNanos);
    }

    /** The step that sends the attempt; or to wait for what it needs, or what the call ends with where it gets that from nobody. */
    Step send() {
        CallAdmission.Verdict verdict = admission.ask(scope);
        if (isOver()) {
            // What it was let have since is given back.
            scope.gate().left();
            return cancelled();
        }
        standing = verdict instanceof CallAdmission.Verdict.Later;
        if (verdict instanceof CallAdmission.Verdict.Later later) {
            return new Step.Wait(later.nanos(), later.earlier());
        }
        if (verdict instanceof CallAdmission.Verdict.Refused refused) {
            return refused.others() ? otherwise(refused.refusal()) : refuse(refused.refusal());
        }
        if (verdict instanceof CallAdmission.Verdict.Downgraded downgraded) {
            return downgrade(downgraded);
        }
        Refusal refusal = attempt.acquire();
        if (refusal != null) {
            return otherwise(refusal);
        }
        attempt.sent(scope.gate().take());
        if (givenUp) {
            attempt.withdraw();
            return cancelled();
        }
        Step sending = sending(scope, attempt, ((CallAdmission.Verdict.Admitted) verdict).leftNanos());
        long beside =
                sending instanceof Step.SendElsewhere && !scope.completion().isHedged()
                        ? targets.hedgeAfterNanos(scope)
                        : 0;
        hedge = beside == 0 ? null : new CallHedge(this, targets.order(), admission, retries, beside);
        return sending;
    }

    /** The step that sends an attempt which has all it needs. */
    Step sending(CallScope of, Attempt sent, long left) {
        // What the client gives a call has passed or does not matter where the application has its stream already.
        long ofClient = targets.continues() ? 0 : retries.remainingNanos();
        long patience = targets.patienceNanos(of.streamed(), ofClient);
        return of.dispatch()
                .send(of.headers(sent), of.asked().ownHeaders(), left == Long.MAX_VALUE ? 0 : left, ofClient, patience);
    }

    /** Nobody can be asked here and now: another target may be asked, else that is the answer. */
    private Step otherwise(Refusal refusal) {
        scope.gate().unbook();
        Dispatch other = targets.insteadOf(scope.dispatch());
        if (other == null) {
            return withoutAsking(refusal);
        }
        insteadTo(other);
        return send();
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
        insteadTo(cheaper);
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

    /** An attempt that was sent beside another is the one that counts. */
    void goOnWith(CallScope other, Attempt faster) {
        scope = other;
        attempt = faster;
    }

    /**
     * Gives up what is under way, and what is about to be.
     *
     * @return whether anything was under way
     */
    boolean cancel() {
        givenUp = true;
        CallHedge beside = hedge;
        boolean ofTwo = beside != null && beside.cancel();
        return attempt.cancel(null) || ofTwo;
    }

    /** Gives back what an attempt holds that a bug has kept from being sent. */
    void withdraw() {
        attempt.withdraw();
    }

    /** Whether the call was given up or has ended; asked behind what another thread might not see. */
    boolean isOver() {
        return givenUp || scope.completion().isEnded();
    }

    /** The end of a call that was given up, whichever thread comes to it first. */
    Step cancelled() {
        scope.end(attempt, targets.continues() ? OK : 0, ErrorTypes.CANCELLED, null);
        return Step.Rethrow.INSTANCE;
    }
}
