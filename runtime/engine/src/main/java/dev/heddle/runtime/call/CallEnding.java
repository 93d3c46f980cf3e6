package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.ResponseFacts;
import org.jspecify.annotations.Nullable;

/** Ends a call that its provider does not answer: by an earlier answer, a refusal, or what a failure becomes. One for each call. */
final class CallEnding {

    private static final int OK = 200;
    private static final int ERROR_STATUS = 400;

    private final TargetChain targets;
    private final FinalAnswer finalAnswer;

    CallEnding(TargetChain targets, FinalAnswer finalAnswer) {
        this.targets = targets;
        this.finalAnswer = finalAnswer;
    }

    /** An earlier answer is this call's. */
    Step given(CallScope scope, Attempt attempt, StoredAnswer answer, CallRecord.Cached cached) {
        scope.completion().answeredFromCache(cached, answer.facts());
        scope.end(attempt, answer.status(), null, null);
        return new Step.Answer(answer.status(), StoredHeaders.given(answer.headers(), cached), answer.body());
    }

    /** Nobody is asked: an earlier or configured answer stands in, else the refusal does. */
    Step withoutAsking(CallScope scope, Attempt attempt, Refusal refusal) {
        Step.Answer instead = targets.continues() ? null : finalAnswer.inPlaceOf(scope);
        return instead == null
                ? refused(scope, attempt, refusal)
                : failed(scope, attempt, instead, OK, refusal.code(), null, instead);
    }

    /** The refusal is the answer, unless a cheaper tier has given one. */
    Step refused(CallScope scope, Attempt attempt, Refusal refusal) {
        Step.Answer kept = finalAnswer.kept();
        if (kept != null) {
            return failed(scope, attempt, kept, OK, refusal.code(), null, kept);
        }
        if (targets.continues()) {
            scope.end(attempt, OK, ErrorTypes.TRUNCATED, null);
        } else {
            scope.completion()
                    .end(
                            refusal.status(),
                            refusal.code(),
                            refusal.code(),
                            null,
                            -1,
                            scope.breakerState(),
                            scope.dispatch());
        }
        return CallRefusals.answer(scope.dialect(), refusal);
    }

    /** What a failure becomes, which is mostly itself. */
    Step failed(
            CallScope scope,
            Attempt attempt,
            Step.@Nullable Answer instead,
            int status,
            String type,
            @Nullable ResponseFacts facts,
            Step otherwise) {
        if (targets.continues()) {
            scope.end(attempt, OK, ErrorTypes.TRUNCATED, facts);
            return otherwise;
        }
        if (instead == null) {
            scope.end(attempt, status, type, facts);
            return otherwise;
        }
        boolean answered = instead.status() < ERROR_STATUS;
        // What failed says nothing of the answer that is shown.
        ResponseFacts ofShown = answered ? null : facts;
        scope.end(attempt, instead.status(), answered ? null : type, ofShown);
        return instead;
    }
}
