package dev.heddle.runtime.call;

import dev.heddle.bridge.CallResult;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.bulkhead.Entry;
import dev.heddle.runtime.circuitbreaker.Admission;
import dev.heddle.runtime.circuitbreaker.CircuitState;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.ratelimit.RateDecision;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Answers that Heddle gives in the provider's place, in the provider's own error shape. */
final class CallRefusals {

    /** The reason of a call that an open circuit refused. */
    static final String CIRCUIT_OPEN = "circuit_open";

    /** The reason of a call that could cost more than its method allows. */
    static final String COST_LIMIT = "max_cost_exceeded";

    /** The reason of a call whose provider or route is switched off. */
    static final String SWITCHED_OFF = "switched_off";

    /** The reason of a call whose answer was waited for and failed twice elsewhere. */
    static final String LEADER_FAILED = "single_flight_failed";

    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int GATEWAY_TIMEOUT = 504;

    private CallRefusals() {}

    static Refusal circuitOpen(Target target, Admission.Refused refused) {
        long seconds = Math.max(1, Math.round(refused.remainingOpenNanos() / 1e9));
        String until = refused.state() == CircuitState.OPEN
                ? "the next probe is sent in about " + seconds + " s"
                : "probes are under way";
        return new Refusal(
                UNAVAILABLE,
                CIRCUIT_OPEN,
                "Heddle refused the call (circuit_open): the circuit for " + target.label()
                        + " is open because too many attempts failed; " + until
                        + ". Nothing was sent to the provider.");
    }

    static Refusal tooDear(String method, BigDecimal limit, BigDecimal spent, BigDecimal next) {
        return new Refusal(
                TOO_MANY,
                COST_LIMIT,
                "Heddle refused the call (max_cost_exceeded): " + method + " may cost " + limit.toPlainString()
                        + " USD, has spent " + spent.toPlainString() + " USD, and this attempt could cost "
                        + next.toPlainString() + " USD. Nothing was sent to the provider.");
    }

    static Refusal tooMany(String route, Entry.Refused refused) {
        return new Refusal(
                TOO_MANY,
                refused.reason().wireName(),
                "Heddle refused the call (" + refused.reason().wireName() + "): route '" + route + "' has "
                        + refused.permits() + " calls under way, which is as many as max-concurrent allows, and "
                        + refused.waiting() + " waiting. Nothing was sent to the provider.");
    }

    static Refusal rateLimited(Target target, RateDecision.Refused refused) {
        long seconds = Math.max(1, Math.round(refused.waitNanos() / 1e9));
        return new Refusal(
                TOO_MANY,
                refused.limit().wireName(),
                "Heddle refused the call (" + refused.limit().wireName() + "): " + target.label()
                        + " has had what it may in this minute; there is room in about " + seconds
                        + " s, which the call does not have. Nothing was sent to the provider.");
    }

    static Refusal switchedOff(String what) {
        return new Refusal(
                UNAVAILABLE,
                SWITCHED_OFF,
                "Heddle refused the call (switched_off): " + what
                        + " is switched off in heddle.yaml. Nothing was sent to the provider.");
    }

    static Refusal deadlinePassed() {
        return new Refusal(
                GATEWAY_TIMEOUT,
                CallResult.DEADLINE_EXCEEDED,
                "Heddle refused the call (deadline_exceeded): the timeout of the annotated method around it has passed."
                        + " Nothing was sent to the provider.");
    }

    static Refusal waitedTooLong(String leader) {
        return new Refusal(
                GATEWAY_TIMEOUT,
                CallResult.DEADLINE_EXCEEDED,
                "Heddle refused the call (deadline_exceeded): its time passed while it waited for the same call made before"
                        + " it, " + leader + ". Nothing was sent to the provider.");
    }

    /** @param status what the application of that call saw; 0 for none */
    static Refusal leaderFailed(int status, @Nullable String errorType, String leader) {
        return new Refusal(
                status >= 400 ? status : UNAVAILABLE,
                LEADER_FAILED,
                "Heddle refused the call (single_flight_failed): the same call was made twice while it waited, and failed for"
                        + " good, the last time as " + leader + " with " + (errorType == null ? "no answer" : errorType)
                        + ". Nothing was sent to the provider for this one.");
    }

    static Step.Answer answer(Dialect dialect, Refusal refusal) {
        String[] own = {
            "content-type", "application/json", "x-heddle-reason", refusal.code(), "x-should-retry", "false",
        };
        String[] dialects = dialect.errorHeaders(refusal);
        String[] headers = new String[own.length + dialects.length];
        System.arraycopy(own, 0, headers, 0, own.length);
        System.arraycopy(dialects, 0, headers, own.length, dialects.length);
        return new Step.Answer(refusal.status(), headers, dialect.writeError(refusal));
    }
}
