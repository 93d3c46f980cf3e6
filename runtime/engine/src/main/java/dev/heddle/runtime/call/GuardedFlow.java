package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.httpclient.Hedge;
import dev.heddle.runtime.httpclient.Hedging;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a bug of Heddle away from the application: whatever the flow behind it throws is counted, and from then on the call
 * goes on as if Heddle were not there: sent if it was not, delivered if it was.
 *
 * <p>Every event is guarded where it stands and not by one method for all: that would call each through a lambda, which costs the
 * first call class loading and every call what the compiler cannot see behind it.
 */
final class GuardedFlow implements Hedging {

    private static final String[] NO_HEADERS = {};

    private final CallFlow flow;
    private final Runnable whenBroken;
    /** Whether the response at hand, if there is one, is to a request that the application did not make. */
    private boolean foreign;

    private boolean broken;

    /** @param whenBroken ends what the flow has begun, where the flow itself cannot */
    GuardedFlow(CallFlow flow, Runnable whenBroken) {
        this.flow = flow;
        this.whenBroken = whenBroken;
    }

    @Override
    public Step start() {
        Step otherwise = Step.Send.UNCHANGED;
        try {
            return sent(broken ? otherwise : flow.start());
        } catch (Throwable t) {
            return sent(stop("start", t, otherwise));
        }
    }

    @Override
    public Step waited() {
        Step otherwise = Step.Send.UNCHANGED;
        try {
            return sent(broken ? otherwise : flow.waited());
        } catch (Throwable t) {
            return sent(stop("waited", t, otherwise));
        }
    }

    @Override
    public Step failed(Throwable error) {
        Step otherwise = foreign ? Step.Send.UNCHANGED : Step.Rethrow.INSTANCE;
        try {
            return sent(broken ? otherwise : flow.failed(error));
        } catch (Throwable t) {
            return sent(stop("failed", t, otherwise));
        }
    }

    @Override
    public Step responded(int status, Headers headers) {
        Step otherwise = delivery();
        try {
            return sent(broken ? otherwise : flow.responded(status, headers));
        } catch (Throwable t) {
            return sent(stop("responded", t, otherwise));
        }
    }

    @Override
    public Step inspected(byte[] body, boolean whole) {
        Step otherwise = delivery();
        try {
            return sent(broken ? otherwise : flow.inspected(body, whole));
        } catch (Throwable t) {
            return sent(stop("inspected", t, otherwise));
        }
    }

    @Override
    public Step uncommitted(@Nullable Throwable error) {
        Step otherwise = error == null || foreign ? delivery() : Step.Rethrow.INSTANCE;
        try {
            return sent(broken ? otherwise : flow.uncommitted(error));
        } catch (Throwable t) {
            return sent(stop("uncommitted", t, otherwise));
        }
    }

    @Override
    public BodyFlow body() {
        try {
            return broken ? BodyFlow.UNOBSERVED : new GuardedBody(this, flow.body());
        } catch (Throwable t) {
            return stop("body", t, BodyFlow.UNOBSERVED);
        }
    }

    @Override
    public void abandoned(@Nullable Throwable reason) {
        try {
            flow.abandoned(reason);
        } catch (Throwable t) {
            report("abandoned", t);
        }
    }

    @Override
    public void cancelBy(Runnable cancel) {
        flow.cancelBy(cancel);
    }

    @Override
    public void allowRetries(int retries) {
        flow.allowRetries(retries);
    }

    @Override
    public String[] responseHeaders() {
        try {
            return broken ? NO_HEADERS : flow.responseHeaders();
        } catch (Throwable t) {
            return stop("responseHeaders", t, NO_HEADERS);
        }
    }

    @Override
    public @Nullable AutoCloseable activate() {
        try {
            return broken ? null : flow.activate();
        } catch (Throwable t) {
            report("activate", t);
            return null;
        }
    }

    @Override
    public @Nullable Hedge hedge() {
        try {
            return !broken && flow instanceof Hedging hedging ? hedging.hedge() : null;
        } catch (Throwable t) {
            stop("hedge", t);
            return null;
        }
    }

    /** The response itself, unless it is to another request than the application's: then that is made now. */
    private Step delivery() {
        return foreign ? Step.Send.UNCHANGED : Step.Deliver.INSTANCE;
    }

    private Step sent(Step next) {
        if (next instanceof Step.Send || next instanceof Step.SendElsewhere) {
            foreign = next instanceof Step.SendElsewhere;
        }
        return next;
    }

    /** Whether the flow has failed: from then on it is asked nothing. */
    boolean isBroken() {
        return broken;
    }

    /** Whether the response at hand is to a request that the application did not make. */
    boolean isForeign() {
        return foreign;
    }

    /** Counts a bug, and asks the flow nothing more. */
    <T> T stop(String what, Throwable bug, T otherwise) {
        stop(what, bug);
        return otherwise;
    }

    /** As {@link #stop(String, Throwable, Object)}. */
    void stop(String what, Throwable bug) {
        broken = true;
        report(what, bug);
        try {
            whenBroken.run();
        } catch (Throwable t) {
            report("broke", t);
        }
    }

    private static void report(String what, Throwable t) {
        InternalErrors.ofProcess().report("call." + what, t);
    }
}
