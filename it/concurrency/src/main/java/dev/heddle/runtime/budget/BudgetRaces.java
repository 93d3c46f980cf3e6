package dev.heddle.runtime.budget;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.heddle.runtime.time.TimeSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Attempts that reserve and settle at the same time. */
public final class BudgetRaces {

    private static final BudgetWindow MINUTE = new BudgetWindow(1, BudgetWindow.Unit.MINUTE, true, ZoneOffset.UTC);
    private static final long BEGIN = TimeUnit.DAYS.toNanos(20_000);

    private BudgetRaces() {}

    /** So many tokens for each team, and for all of them together, in a minute. */
    static class Limits implements TimeSource {

        private final Budgets budgets = new Budgets(this);
        private volatile long nanos = BEGIN;

        Limits(long ofTeam, long ofAll) {
            budgets.reconfigure(new BudgetSettings(
                    List.of(limit("team", BudgetScope.TEAM, ofTeam), limit("all", BudgetScope.GLOBAL, ofAll)),
                    null,
                    true));
        }

        private static Budget limit(String name, BudgetScope scope, long tokens) {
            return new Budget(
                    name,
                    scope,
                    BudgetUnit.TOKENS,
                    tokens,
                    MINUTE,
                    List.of(),
                    OnExceed.REJECT,
                    null,
                    BudgetMatch.ALL,
                    false);
        }

        void nextMinute() {
            nanos = BEGIN + TimeUnit.MINUTES.toNanos(1);
        }

        BudgetDecision reserve(String team, long tokens) {
            BudgetDecision decision = budgets.reserve(
                    new Spender(team, null, null, null, new Object()), new Demand("openai", "m", tokens, 0, false));
            if (decision == null) {
                throw new IllegalStateException("two budgets count it");
            }
            return decision;
        }

        int granted(String team, long tokens) {
            return reserve(team, tokens) instanceof BudgetReservation ? 1 : 0;
        }

        BudgetReservation reservation(String team, long tokens) {
            return (BudgetReservation) reserve(team, tokens);
        }

        /** Of all teams together; what it asks for is given back. */
        int spent() {
            BudgetReservation nothing = reservation("nobody", 0);
            return (int) nothing.states().stream()
                    .filter(state -> state.budget().name().equals("all"))
                    .mapToLong(BudgetState::spent)
                    .sum();
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long epochNanos() {
            return nanos;
        }
    }

    /** Two teams that each have room ask for the last place of both together. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 1"},
            expect = ACCEPTABLE,
            desc = "One of them has it.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class LastPlace extends Limits {

        public LastPlace() {
            super(1, 1);
        }

        @Actor
        public void one(III_Result result) {
            result.r1 = granted("one", 1);
        }

        @Actor
        public void other(III_Result result) {
            result.r2 = granted("other", 1);
        }

        @Arbiter
        public void spent(III_Result result) {
            result.r3 = spent();
        }
    }

    /** What a team must not spend is not counted for all of them for a moment. */
    @JCStressTest
    @Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "One is refused by its team's limit, the other is not.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class RefusedBeside extends Limits {

        public RefusedBeside() {
            super(1, 2);
            reservation("full", 1).settle(1, BudgetReservation.UNKNOWN);
        }

        @Actor
        public void refused(III_Result result) {
            result.r1 = granted("full", 1);
        }

        @Actor
        public void granted(III_Result result) {
            result.r2 = granted("other", 1);
        }

        @Arbiter
        public void spent(III_Result result) {
            result.r3 = spent() - 1;
        }
    }

    /** An attempt is settled and given back at once, as where it ends while its call is cancelled. */
    @JCStressTest
    @Outcome(id = "3", expect = ACCEPTABLE, desc = "It was settled.")
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "It was given back.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class SettleAndRelease extends Limits {

        private final BudgetReservation reservation = reservation("one", 10);

        public SettleAndRelease() {
            super(100, 100);
        }

        @Actor
        public void settle() {
            reservation.settle(3, BudgetReservation.UNKNOWN);
        }

        @Actor
        public void release() {
            reservation.release();
        }

        @Arbiter
        public void spent(I_Result result) {
            result.r1 = spent();
        }
    }

    /** What one gives back another may have, and no more than that. */
    @JCStressTest
    @Outcome(id = "1, 10", expect = ACCEPTABLE, desc = "It asked after the other had given it back.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "It asked before.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class ReleaseAndReserve extends Limits {

        private final BudgetReservation reservation = reservation("one", 10);

        public ReleaseAndReserve() {
            super(10, 10);
        }

        @Actor
        public void release() {
            reservation.release();
        }

        @Actor
        public void reserve(II_Result result) {
            result.r1 = granted("other", 10);
        }

        @Arbiter
        public void spent(II_Result result) {
            result.r2 = spent();
        }
    }

    /** A minute is full, and the next one begins while two attempts ask. */
    @JCStressTest
    @Outcome(
            id = {"0, 1, 1", "1, 0, 1"},
            expect = ACCEPTABLE,
            desc = "The new minute has one place.")
    @Outcome(id = "0, 0, 0", expect = FORBIDDEN, desc = "Who asks in the new minute is refused for the old one.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Rollover extends Limits {

        public Rollover() {
            super(1, 1);
            reservation("one", 1).settle(1, BudgetReservation.UNKNOWN);
        }

        @Actor
        public void early(III_Result result) {
            result.r1 = granted("one", 1);
        }

        @Actor
        public void late(III_Result result) {
            nextMinute();
            result.r2 = granted("one", 1);
        }

        @Arbiter
        public void spent(III_Result result) {
            result.r3 = spent();
        }
    }

    /** An attempt of the old minute is settled while one of the new minute is reserved: each counts in its own. */
    @JCStressTest
    @Outcome(id = "1, 5", expect = ACCEPTABLE, desc = "What the old one used more is not the new minute's.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class SettledLate extends Limits {

        private final BudgetReservation old = reservation("one", 1);

        public SettledLate() {
            super(10, 10);
            nextMinute();
        }

        @Actor
        public void settle() {
            old.settle(100, BudgetReservation.UNKNOWN);
        }

        @Actor
        public void reserve(II_Result result) {
            result.r1 = granted("one", 5);
        }

        @Arbiter
        public void spent(II_Result result) {
            result.r2 = spent();
        }
    }
}
