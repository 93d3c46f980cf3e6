package dev.heddle.simulator.fault;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.http.ResponsePlan;
import dev.heddle.simulator.script.Reply;

/**
 * Everything that the bytes of an answer depend on, but for its serial number; equal ones have equal plans.
 *
 * @param dialect the endpoint that was called
 * @param asked what it was asked
 * @param reply what is scripted
 * @param chunksAllowed whether the client understands chunks; if not, the end of a stream is the end of the connection
 * @param headOnly whether the body is left out, as for HEAD
 */
public record PlanRequest(Dialect dialect, Asked asked, Reply reply, boolean chunksAllowed, boolean headOnly) {

    /** The plan with this serial number in the ids of the answer. */
    public ResponsePlan plan(long serial) {
        return ResponsePlanner.plan(this, new Ids(serial));
    }

    /** Whether a plan may be kept and renumbered, see {@link Dialect#repeats}. */
    public boolean repeats() {
        return dialect.repeats(asked);
    }
}
