package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.routing.Route;
import org.jspecify.annotations.Nullable;

/** Whether a call's next attempt may be sent: what was switched off, its time, its money, its route's and its target's limits. */
final class CallAdmission {

    private final MethodPolicy method;
    private final @Nullable Route route;
    private final RetryState retries;

    CallAdmission(MethodPolicy method, @Nullable Route route, RetryState retries) {
        this.method = method;
        this.route = route;
        this.retries = retries;
    }

    /** The answer to an attempt that asks. */
    sealed interface Verdict {

        /** @param leftNanos until the method's deadline; {@link Long#MAX_VALUE} without one */
        record Admitted(long leftNanos) implements Verdict {}

        /** To ask again then. */
        record Later(long nanos) implements Verdict {}

        /** @param others whether another target may be asked */
        record Refused(Refusal refusal, boolean others) implements Verdict {}
    }

    Verdict ask(CallScope scope) {
        long left = method.remainingNanos(scope.parts().time().nanoTime());
        if (left <= 0) {
            return new Verdict.Refused(CallRefusals.deadlinePassed(), false);
        }
        Refusal tooDear = method.tooDear(scope);
        if (tooDear != null) {
            return new Verdict.Refused(tooDear, false);
        }
        if (route != null && scope.settings().switchedOff().routes().contains(route.name())) {
            return new Verdict.Refused(CallRefusals.switchedOff("route '" + route.name() + "'"), false);
        }
        Refusal off = scope.switchedOff();
        return off == null ? pass(scope, left) : new Verdict.Refused(off, true);
    }

    private Verdict pass(CallScope scope, long left) {
        long ofClient = retries.remainingNanos();
        long remaining = ofClient == 0 ? left : Math.min(left, ofClient);
        CallGate.Passage entered = scope.gate().enterRoute(remaining);
        if (entered instanceof CallGate.Passage.Closed closed) {
            return new Verdict.Refused(closed.refusal(), false);
        }
        CallGate.Passage booked =
                entered instanceof CallGate.Passage.Open ? scope.gate().book(scope, remaining) : entered;
        if (booked instanceof CallGate.Passage.Closed closed) {
            return new Verdict.Refused(closed.refusal(), true);
        }
        return booked instanceof CallGate.Passage.Later later
                ? new Verdict.Later(later.nanos())
                : new Verdict.Admitted(left);
    }
}
