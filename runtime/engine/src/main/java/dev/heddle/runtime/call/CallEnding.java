package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.retry.AttemptFailure;
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

    /** Nobody is asked, or nobody else: an earlier or configured answer stands in, else its own provider's error, else the refusal. */
    Step withoutAsking(CallScope scope, Attempt attempt, Refusal refusal) {
        if (targets.continues()) {
            return refused(scope, attempt, refusal);
        }
        Step.Answer instead = finalAnswer.inPlaceOf(scope);
        if (instead != null) {
            return end(scope, attempt, instead, OK, refusal.code(), null, instead);
        }
        FinalAnswer.OwnError own = finalAnswer.ofOwnProvider();
        return own == null
                ? refused(scope, attempt, refusal)
                : end(scope, attempt, own.answer(), own.answer().status(), own.type(), null, own.answer());
    }

    /** The refusal is the answer, unless a cheaper tier has given one. */
    Step refused(CallScope scope, Attempt attempt, Refusal refusal) {
        Step.Answer kept = finalAnswer.kept();
        if (kept != null) {
            return end(scope, attempt, kept, OK, refusal.code(), null, kept);
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

    /** What the failure of an exchange becomes, which is mostly itself. */
    Step failed(
            CallScope scope,
            Attempt attempt,
            AttemptFailure failure,
            int status,
            String type,
            @Nullable ResponseFacts facts,
            Step otherwise) {
        if (targets.continues()) {
            return truncated(scope, attempt, facts, otherwise);
        }
        return end(scope, attempt, finalAnswer.to(scope, failure), status, type, facts, otherwise);
    }

    /** What an error becomes that a target answered with, which is mostly itself. */
    Step failed(CallScope scope, Attempt attempt, AttemptFailure failure, ErrorFacts error, String type) {
        ResponseFacts facts = ResponseFacts.of(error);
        if (targets.continues()) {
            return truncated(scope, attempt, facts, Step.Deliver.INSTANCE);
        }
        int status = attempt.status();
        Step.Answer instead = finalAnswer.to(scope, failure, status, error);
        return end(scope, attempt, instead, status, type, facts, Step.Deliver.INSTANCE);
    }

    /** Nobody goes on with a stream of which the application has seen the beginning. */
    private static Step truncated(CallScope scope, Attempt attempt, @Nullable ResponseFacts facts, Step otherwise) {
        scope.end(attempt, OK, ErrorTypes.TRUNCATED, facts);
        return otherwise;
    }

    private static Step end(
            CallScope scope,
            Attempt attempt,
            Step.@Nullable Answer instead,
            int status,
            String type,
            @Nullable ResponseFacts facts,
            Step otherwise) {
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
