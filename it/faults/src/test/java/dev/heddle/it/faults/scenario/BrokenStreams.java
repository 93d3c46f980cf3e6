package dev.heddle.it.faults.scenario;

import dev.heddle.it.faults.verdict.Checks;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.ObservedCall;

/** The answer has begun, and something is wrong with the rest. A truncated answer shown as success is a fail by itself. */
final class BrokenStreams {

    private static final int DIES_AFTER = 40;
    private static final int SILENT_AFTER = 20;
    private static final int SILENT_SECONDS = 30;
    private static final int INVALID_EVENT = 10;

    private BrokenStreams() {}

    static Judgement dies(Trial trial) {
        trial.script().then(trial.healthy().cutAfterTokens(DIES_AFTER));
        ObservedCall call = trial.call();
        return trial.judge(call, Checks.ended(call, trial.bound(40)));
    }

    static Judgement fallsSilent(Trial trial) {
        trial.script()
                .then(trial.healthy()
                        .stallAfterTokens(SILENT_AFTER, trial.timing().seconds(SILENT_SECONDS))
                        .cutAfterTokens(SILENT_AFTER));
        ObservedCall call = trial.call();
        return trial.judge(
                call, Checks.ended(call, trial.bound(45)), Checks.nextCallWorks(trial.healthyCall(), Healthy.TEXT));
    }

    static Judgement invalidEvent(Trial trial) {
        trial.script().then(trial.healthy().extraMalformedEvent(INVALID_EVENT));
        ObservedCall call = trial.call();
        return trial.judge(
                call,
                Checks.primaryAskedOnce(call).asAdvice(),
                Checks.fallbackNotAsked(call).asAdvice(),
                Checks.nextCallWorks(trial.healthyCall(), Healthy.TEXT),
                Checks.ended(call, trial.bound(30)));
    }

    static Judgement noTerminator(Trial trial) {
        trial.script().then(trial.healthy().withoutTerminator());
        ObservedCall call = trial.call();
        return trial.judge(
                call, Checks.ended(call, trial.bound(8)), Checks.usage(call).asAdvice());
    }

    static Judgement prefillRefused(Trial trial) {
        trial.script().then(trial.healthy().cutAfterTokens(DIES_AFTER));
        ObservedCall call = trial.call();
        return trial.judge(call, Checks.neverTheError("prefill", call), Checks.ended(call, trial.bound(40)));
    }
}
