package dev.heddle.runtime.call;

import dev.heddle.bridge.CallResult;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.retry.TransportFault;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the annotated method, inside of which a call is made, says about that call; says nothing where there is none. One for
 * each call; one thread at a time.
 */
final class MethodPolicy {

    private final @Nullable Invocation invocation;
    private final boolean ofService;
    private int fallbackModels;

    /** @param ofService whether a service makes the call, which chooses among the models itself */
    MethodPolicy(@Nullable Invocation invocation, boolean ofService) {
        this.invocation = invocation;
        this.ofService = ofService;
    }

    /** The model of the innermost method that names one, the output limit of the strictest. */
    RequestChange change() {
        String model = null;
        int limit = 0;
        for (Invocation at = invocation; at != null; at = at.outer()) {
            int own = at.spec().maxTokens();
            limit = own == 0 ? limit : limit == 0 ? own : Math.min(limit, own);
            model = model == null ? at.model() : model;
        }
        return new RequestChange(ofService ? null : model, limit);
    }

    /** The route that the innermost method names that names one; null where none does. */
    @Nullable
    String route() {
        for (Invocation at = invocation; at != null; at = at.outer()) {
            if (at.spec().route() != null) {
                return at.spec().route();
            }
        }
        return null;
    }

    /** What the method declares; null where there is none. */
    @Nullable
    CallSpec spec() {
        return invocation == null ? null : invocation.spec();
    }

    /** What the innermost method declares that lets answers be given again; null where none does. */
    @Nullable
    CallSpec caching() {
        for (Invocation at = invocation; at != null; at = at.outer()) {
            if (!at.spec().cache().equals("NONE")) {
                return at.spec();
            }
        }
        return null;
    }

    /** What the method is called in configuration and telemetry; null where there is none. */
    @Nullable
    String id() {
        return invocation == null ? null : invocation.spec().id();
    }

    /** What the call is part of, to be told apart by identity: the outermost invocation, or the call itself. */
    Object outermost() {
        Invocation at = invocation;
        while (at != null && at.outer() != null) {
            at = at.outer();
        }
        return at == null ? this : at;
    }

    /** Whether an attempt could cost more than the method allows; null where not. */
    @Nullable
    Refusal tooDear(CallScope scope) {
        return invocation == null ? null : CostLimit.refusal(scope, invocation);
    }

    /** How many retries the call may have that would have so many without the method; each fallback model keeps an attempt. */
    int retries(int otherwise) {
        if (invocation == null || invocation.spec().retryBudget() < 0) {
            return otherwise;
        }
        CallSpec spec = invocation.spec();
        return Math.max(0, spec.retryBudget() - spec.fallbackModels().size());
    }

    /** Whether an answer of another source is better than none. */
    boolean degradable() {
        return invocation == null || invocation.spec().degradable();
    }

    boolean tryExtraAttempt() {
        return invocation == null || invocation.tryExtraAttempt();
    }

    /** Until the method's deadline; {@link Long#MAX_VALUE} without one. */
    long remainingNanos(long nanoTime) {
        return invocation == null ? Long.MAX_VALUE : invocation.remainingNanos(nanoTime);
    }

    /** The next model to ask when one finally failed like that; null where there is none. */
    @Nullable
    RequestChange afterFailure(AttemptFailure failure) {
        if (invocation == null || ofService || !otherModelMayAnswer(failure)) {
            return null;
        }
        CallSpec spec = invocation.spec();
        if (!spec.degradable() || fallbackModels >= spec.fallbackModels().size() || !tryExtraAttempt()) {
            return null;
        }
        return new RequestChange(spec.fallbackModels().get(fallbackModels++), change().maxTokens());
    }

    /** Not where the request itself is at fault, and not where somebody gave up. */
    private static boolean otherModelMayAnswer(AttemptFailure failure) {
        if (failure instanceof AttemptFailure.ErrorStatus status) {
            int code = status.status();
            return code == 404 || code == 408 || code == 429 || code >= 500;
        }
        if (failure instanceof AttemptFailure.Broken broken) {
            return TransportFault.of(broken.error()) != TransportFault.CANCELLED;
        }
        return failure instanceof AttemptFailure.ErrorEvent;
    }

    void ended(CallRecord call, @Nullable String model) {
        if (invocation == null) {
            return;
        }
        Cost cost = call.cost();
        int status = call.status();
        boolean clientError = status >= 400 && status < 500 && status != 408 && status != 429;
        String answered = call.response() == null ? null : call.response().model();
        invocation.ended(new CallResult(
                call.start().provider(),
                answered == null ? model : answered,
                status,
                call.errorType(),
                call.refusal(),
                clientError && call.refusal() == null,
                tier(call),
                call.attempts().size(),
                cost == null ? withoutUsage(call) : cost.usd(),
                call.start().woven()));
    }

    private static LlmOutcome.Tier tier(CallRecord call) {
        if (call.cached() != null && call.cached().kind() == CallRecord.Cached.Kind.STALE) {
            return LlmOutcome.Tier.STALE_CACHE;
        }
        if (call.routed() != null && call.routed().staticAnswer()) {
            return LlmOutcome.Tier.STATIC_ANSWER;
        }
        return call.fallbackModel() ? LlmOutcome.Tier.FALLBACK_MODEL : LlmOutcome.Tier.MODEL;
    }

    /** A failure that used nothing costs nothing; of anything else without a cost nobody knows. */
    private static @Nullable BigDecimal withoutUsage(CallRecord call) {
        boolean used = (call.errorType() == null && tier(call) != LlmOutcome.Tier.STATIC_ANSWER)
                || call.attempts().stream().anyMatch(attempt -> attempt.usage() != null || attempt.errorType() == null);
        return used ? null : BigDecimal.ZERO;
    }
}
