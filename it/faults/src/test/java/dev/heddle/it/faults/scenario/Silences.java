package dev.heddle.it.faults.scenario;

import dev.heddle.it.faults.verdict.Checks;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.ObservedCall;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;

/** The provider does not answer, or not in time. */
final class Silences {

    /** Longer than any patience, in every timing. */
    private static final Duration NEVER = Duration.ofSeconds(120);

    private static final int FIRST_TOKEN_SECONDS = 20;

    private Silences() {}

    static Judgement resetOnce(Trial trial) {
        trial.script().next(trial.healthy().resetBeforeHeaders());
        ObservedCall call = trial.call();
        return trial.judge(call, Checks.ended(call, trial.bound(20)));
    }

    static Judgement neverAnswers(Trial trial) {
        trial.script().then(Reply.answer().delayBeforeHeaders(NEVER).resetBeforeHeaders());
        ObservedCall call = trial.call();
        return trial.judge(
                call,
                Checks.ended(call, trial.bound(100)),
                Checks.primaryAskedOnce(call).asAdvice());
    }

    /** Shortened, the advisory bound lies just before the first token: nothing but another target is faster. */
    static Judgement firstTokenLate(Trial trial) {
        Duration late = trial.timing().seconds(FIRST_TOKEN_SECONDS);
        trial.script().then(trial.healthy().delayBeforeFirstToken(late));
        ObservedCall call = trial.call();
        Duration soon = trial.timing().equals(Timing.FULL) ? Duration.ofSeconds(15) : late;
        return trial.judge(call, Checks.ended(call, soon).asAdvice(), Checks.ended(call, trial.bound(60)));
    }
}
