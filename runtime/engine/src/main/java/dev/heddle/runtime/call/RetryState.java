package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.RetryBudget;
import dev.heddle.runtime.retry.RetryBudgets;
import dev.heddle.runtime.retry.RetryDecision;
import dev.heddle.runtime.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

/** How often a call may still be retried, and what the policy says to its next failure. */
final class RetryState {

    private final EngineParts parts;
    private final CallSettings settings;
    private final RetryBudgets budgets;
    private final CallCompletion completion;
    private final MethodPolicy method;
    private final boolean repeatable;
    private final long timeoutNanos;
    private int allowed;
    private int done;
    private long lastWaitNanos;

    /**
     * @param budgets what the calls to a provider may still retry together
     * @param repeatable whether the request can be sent again
     * @param timeoutNanos how long the client gives the call; 0 where it does not say
     */
    RetryState(
            EngineParts parts,
            CallSettings settings,
            RetryBudgets budgets,
            CallCompletion completion,
            MethodPolicy method,
            boolean repeatable,
            long timeoutNanos,
            int allowed) {
        this.parts = parts;
        this.settings = settings;
        this.budgets = budgets;
        this.completion = completion;
        this.method = method;
        this.repeatable = repeatable;
        this.timeoutNanos = timeoutNanos;
        this.allowed = allowed;
    }

    void allow(int retries) {
        allowed = Math.max(allowed, method.retries(retries));
    }

    long lastWaitNanos() {
        return lastWaitNanos;
    }

    /** What the client still gives the call; 0 where it does not say. */
    long remainingNanos() {
        return timeoutNanos == 0 ? 0 : Math.max(1, timeoutNanos - completion.elapsedNanos());
    }

    /** What the method and the client still give it; not more than 0 where its time is over, {@link Long#MAX_VALUE} for no limit. */
    long callNanos() {
        long ofClient = timeoutNanos == 0 ? Long.MAX_VALUE : timeoutNanos - completion.elapsedNanos();
        return Math.min(ofClient, method.remainingNanos(parts.time().nanoTime()));
    }

    /**
     * The wait before the next attempt, or null where this target is not asked again.
     *
     * @param provider who is asked again
     */
    @Nullable
    Step next(AttemptFailure failure, String provider) {
        if (!repeatable || completion.isEnded() || completion.deadlinePassed()) {
            return null;
        }
        long deadline = timeoutNanos == 0 ? RetryPolicy.NO_DEADLINE : timeoutNanos;
        RetryDecision decision = settings.retryPolicy()
                .decide(done, allowed, failure, completion.elapsedNanos(), deadline, parts.random());
        if (decision instanceof RetryDecision.Retry retry) {
            return retry(retry, provider);
        }
        completion.retriesStopped(((RetryDecision.GiveUp) decision).reason());
        return null;
    }

    /** Takes an attempt that no failure asked for, which is one of the retries that the provider's callers share. */
    boolean tryExtra(String provider) {
        return repeatable && !completion.isEnded() && !completion.deadlinePassed() && refused(provider) == null;
    }

    private @Nullable Step retry(RetryDecision.Retry retry, String provider) {
        RetryDecision.Reason refused = refused(provider);
        if (refused != null) {
            completion.retriesStopped(refused);
            return null;
        }
        done++;
        lastWaitNanos = retry.delayNanos();
        return new Step.Wait(retry.delayNanos());
    }

    /** Takes one of the retries that the provider's callers share, and one of the method's; null where it got both, else nothing is taken. */
    private RetryDecision.@Nullable Reason refused(String provider) {
        long now = parts.time().nanoTime();
        RetryBudget shared = budgets.of(provider, settings.retryBudget(), now);
        if (!shared.tryWithdraw(settings.retryBudget(), now)) {
            return RetryDecision.Reason.BUDGET_SPENT;
        }
        if (method.tryExtraAttempt()) {
            return null;
        }
        shared.giveBack(settings.retryBudget(), now);
        return RetryDecision.Reason.EXHAUSTED;
    }

    /** Sends again at once what Heddle itself had changed; not one of the retries. */
    Step atOnce() {
        lastWaitNanos = 0;
        return new Step.Wait(0);
    }
}
