package dev.heddle.it.faults.scenario;

import dev.heddle.it.faults.verdict.Checks;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.ObservedCall;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;
import java.util.List;

/** The provider answers at once, with an error. */
final class Refusals {

    private static final String CONTENT_POLICY = "content_policy_violation";

    private Refusals() {}

    /** Retry-After has whole seconds: it is the same in every timing. */
    static Judgement throttledOnce(Trial trial) {
        trial.script().next(Reply.error(429).header("Retry-After", "2"));
        ObservedCall call = trial.call();
        return trial.judge(
                call,
                Checks.primaryAskedAgain(2, call).asAdvice(),
                Checks.firstGap(Duration.ofMillis(1800), call).asAdvice(),
                Checks.atMostWithin(2, Duration.ofMillis(1500), call),
                Checks.ended(call, trial.bound(20)));
    }

    static Judgement throttledAlways(Trial trial) {
        trial.script().then(Reply.error(429));
        ObservedCall call = trial.call();
        return trial.judge(
                call,
                Checks.atMostWithin(4, Duration.ofSeconds(3), call),
                Checks.atMost(6, call),
                Checks.ended(call, trial.bound(40)));
    }

    static Judgement brokenOnce(Trial trial) {
        trial.script().next(Reply.error(500));
        ObservedCall call = trial.call();
        return trial.judge(call, Checks.primaryAskedAgain(2, call).asAdvice(), Checks.ended(call, trial.bound(20)));
    }

    static Judgement unavailableAlways(Trial trial) {
        trial.script().then(Reply.error(503));
        ObservedCall call = trial.call();
        return trial.judge(call, Checks.atMost(6, call), Checks.ended(call, trial.bound(40)));
    }

    static Judgement contextTooLong(Trial trial) {
        trial.script().then(Reply.error(400, "context_length_exceeded"));
        ObservedCall call = trial.call();
        return trial.judge(call, Checks.primaryAskedOnce(call), Checks.ended(call, trial.bound(20)));
    }

    static Judgement contentRefused(Trial trial) {
        String reason = "The request was blocked by the content policy of the provider.";
        trial.script().then(Reply.error(400, CONTENT_POLICY, reason));
        ObservedCall call = trial.call();
        return Judgement.ofError(
                call,
                Healthy.TEXT,
                reason,
                List.of(Checks.primaryAskedOnce(call), Checks.ended(call, trial.bound(20))));
    }

    static Judgement answeredByAnother(Trial trial) {
        trial.script().then(Reply.error(503));
        ObservedCall call = trial.call();
        return trial.judge(
                call,
                Checks.modelReported(trial.fallbackModel(), call),
                Checks.usage(call).asAdvice(),
                Checks.atMost(6, call));
    }
}
