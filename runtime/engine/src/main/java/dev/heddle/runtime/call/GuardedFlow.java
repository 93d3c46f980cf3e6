package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.httpclient.Hedge;
import dev.heddle.runtime.httpclient.Hedging;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
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
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

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
            return broken ? BodyFlow.UNOBSERVED : new GuardedBody(flow.body());
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

    private <T> T stop(String what, Throwable bug, T otherwise) {
        stop(what, bug);
        return otherwise;
    }

    private void stop(String what, Throwable bug) {
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

    /** The same for a body: after a failure bytes are forwarded as they come, but for those of another dialect perhaps. */
    private final class GuardedBody implements BodyFlow {

        private final BodyFlow body;

        GuardedBody(BodyFlow body) {
            this.body = body;
        }

        @Override
        public ByteBuffer received(ByteBuffer bytes) {
            ByteBuffer otherwise = foreign ? NOTHING : bytes;
            try {
                return broken ? otherwise : body.received(bytes);
            } catch (Throwable t) {
                return stop("body.received", t, otherwise);
            }
        }

        @Override
        public boolean rewrites() {
            try {
                return broken || body.rewrites();
            } catch (Throwable t) {
                return stop("body.rewrites", t, true);
            }
        }

        @Override
        public boolean committed() {
            try {
                return broken ? !foreign : body.committed();
            } catch (Throwable t) {
                return stop("body.committed", t, !foreign);
            }
        }

        @Override
        public boolean rejected() {
            try {
                return broken ? foreign : body.rejected();
            } catch (Throwable t) {
                return stop("body.rejected", t, foreign);
            }
        }

        @Override
        public long patienceNanos() {
            return broken ? 0 : body.patienceNanos();
        }

        @Override
        public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
            Flow.Publisher<ByteBuffer> rest = null;
            try {
                rest = broken ? null : body.rest(error);
            } catch (Throwable t) {
                stop("body.rest", t);
            }
            return rest == null && broken && foreign && error == null ? new BrokenOff() : rest;
        }

        @Override
        public ByteBuffer completed() {
            try {
                return broken ? NOTHING : body.completed();
            } catch (Throwable t) {
                return stop("body.completed", t, NOTHING);
            }
        }

        @Override
        public void failed(Throwable error) {
            if (broken) {
                return;
            }
            try {
                body.failed(error);
            } catch (Throwable t) {
                stop("body.failed", t);
            }
        }

        @Override
        public void cancelled() {
            if (broken) {
                return;
            }
            try {
                body.cancelled();
            } catch (Throwable t) {
                stop("body.cancelled", t);
            }
        }
    }
}
