package dev.heddle.runtime.circuitbreaker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.IIL_Result;
import org.openjdk.jcstress.infra.results.IL_Result;

/** Probes of a circuit that has been open for long enough. */
public final class HalfOpenRaces {

    private static final long LATER = Duration.ofSeconds(10).toNanos();

    private HalfOpenRaces() {}

    /** A circuit that opens at its first failure, and admits so many probes. */
    static class Circuit {

        /** Of an attempt that began before the circuit opened. */
        final Permit old;

        final AtomicInteger changes = new AtomicInteger();
        private final CircuitBreaker breaker;

        Circuit(int probes) {
            CircuitBreakerPolicy policy = new CircuitBreakerPolicy(
                    true, 50, 1, Duration.ofSeconds(60), Duration.ofSeconds(5), Duration.ofSeconds(60), probes);
            breaker = new CircuitBreaker(
                    CircuitKey.of("openai", "host", 443, "m"),
                    policy,
                    (key, from, to, at) -> changes.incrementAndGet(),
                    0);
            old = (Permit) breaker.tryAcquire(0);
            ((Permit) breaker.tryAcquire(0)).failed(0);
            changes.set(0);
        }

        Admission ask() {
            return breaker.tryAcquire(LATER);
        }

        int admitted() {
            return ask() instanceof Permit ? 1 : 0;
        }

        CircuitStatus status() {
            return breaker.status(LATER);
        }

        CircuitState state() {
            return status().state();
        }
    }

    /** Three ask for two places. */
    @JCStressTest
    @Outcome(
            id = {"1, 1, 0", "1, 0, 1", "0, 1, 1"},
            expect = ACCEPTABLE,
            desc = "Two of them are probes.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Probes extends Circuit {

        public Probes() {
            super(2);
        }

        @Actor
        public void first(III_Result result) {
            result.r1 = admitted();
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = admitted();
        }

        @Actor
        public void third(III_Result result) {
            result.r3 = admitted();
        }
    }

    /** The only probe succeeds while another attempt asks. */
    @JCStressTest
    @Outcome(id = "1, CLOSED", expect = ACCEPTABLE, desc = "It asked after the circuit closed.")
    @Outcome(id = "0, CLOSED", expect = ACCEPTABLE, desc = "It asked before.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class SuccessAndNext extends Circuit {

        private final Permit probe = (Permit) ask();

        public SuccessAndNext() {
            super(1);
        }

        @Actor
        public void succeed() {
            probe.succeeded(LATER);
        }

        @Actor
        public void next(IL_Result result) {
            result.r1 = admitted();
        }

        @Arbiter
        public void state(IL_Result result) {
            result.r2 = state();
        }
    }

    /** A probe fails while another asks for the second place. */
    @JCStressTest
    @Outcome(id = "1, OPEN", expect = ACCEPTABLE, desc = "It was admitted before, which changes nothing.")
    @Outcome(id = "0, OPEN", expect = ACCEPTABLE, desc = "It asked after the circuit opened.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class FailureAndNext extends Circuit {

        private final Permit probe = (Permit) ask();

        public FailureAndNext() {
            super(2);
        }

        @Actor
        public void fail() {
            probe.failed(LATER);
        }

        @Actor
        public void next(IL_Result result) {
            result.r1 = admitted();
        }

        @Arbiter
        public void state(IL_Result result) {
            result.r2 = state();
        }
    }

    /** Both probes succeed at once: the circuit closes, once. */
    @JCStressTest
    @Outcome(id = "2, CLOSED", expect = ACCEPTABLE, desc = "Half open, then closed: each told once.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Successes extends Circuit {

        private final Permit one = (Permit) ask();
        private final Permit other = (Permit) ask();

        public Successes() {
            super(2);
        }

        @Actor
        public void one() {
            one.succeeded(LATER);
        }

        @Actor
        public void other() {
            other.succeeded(LATER);
        }

        @Arbiter
        public void state(IL_Result result) {
            result.r1 = changes.get();
            result.r2 = state();
        }
    }

    /** One thread says that the probe succeeded, another that it failed. */
    @JCStressTest
    @Outcome(
            id = {"2, CLOSED", "2, OPEN"},
            expect = ACCEPTABLE,
            desc = "The first report counts.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Reports extends Circuit {

        private final Permit probe = (Permit) ask();

        public Reports() {
            super(1);
        }

        @Actor
        public void succeed() {
            probe.succeeded(LATER);
        }

        @Actor
        public void fail() {
            probe.failed(LATER);
        }

        @Arbiter
        public void state(IL_Result result) {
            result.r1 = changes.get();
            result.r2 = state();
        }
    }

    /** An attempt from before the circuit opened fails while the probe succeeds. */
    @JCStressTest
    @Outcome(id = "0, 0, CLOSED", expect = ACCEPTABLE, desc = "Nothing of it is counted.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class LateFailure extends Circuit {

        private final Permit probe = (Permit) ask();

        public LateFailure() {
            super(1);
        }

        @Actor
        public void late() {
            old.failed(LATER);
        }

        @Actor
        public void succeed() {
            probe.succeeded(LATER);
        }

        @Arbiter
        public void state(IIL_Result result) {
            CircuitStatus status = status();
            result.r1 = (int) status.attempts();
            result.r2 = (int) status.failures();
            result.r3 = status.state();
        }
    }

    /** The last place goes to the probe that gives it up, or to the next: never to nobody, never to two. */
    @JCStressTest
    @Outcome(id = "1, 0, HALF_OPEN", expect = ACCEPTABLE, desc = "It had the place that was given back.")
    @Outcome(id = "0, 1, HALF_OPEN", expect = ACCEPTABLE, desc = "It asked before; the place is free.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class ReleaseAndNext extends Circuit {

        private final Permit probe = (Permit) ask();

        public ReleaseAndNext() {
            super(1);
        }

        @Actor
        public void release() {
            probe.released(LATER);
        }

        @Actor
        public void next(IIL_Result result) {
            result.r1 = admitted();
        }

        @Arbiter
        public void free(IIL_Result result) {
            result.r2 = admitted();
            result.r3 = state();
        }
    }
}
