package dev.heddle.runtime.cache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Identical calls at the same time: who leads, and what those who wait are told. */
public final class FlightRaces {

    private static final Digest KEY = new Digest(1, 2, 3, 4);
    private static final CacheSettings SETTINGS = new CacheSettings(
            true, RouteMatch.ALL, Duration.ofHours(1), 1 << 20, 2_000, false, true, Duration.ZERO, null);
    private static final CachePolicy POLICY =
            new CachePolicy(CacheMode.EXACT, Duration.ofHours(1), 1, true, true, SETTINGS);

    private FlightRaces() {}

    private static StoredAnswer answer() {
        return new StoredAnswer(
                200,
                new String[0],
                new byte[0],
                ResponseFacts.builder().complete(true).build(),
                null,
                TimeUnit.NANOSECONDS.toMillis(TimeSource.SYSTEM.epochNanos()),
                3_600_000);
    }

    static class Cache {

        final AnswerCache cache = new AnswerCache(TimeSource.SYSTEM, NearAnswers.NONE, List::of);

        Flight join(String call) {
            return cache.join(KEY, call, call, 0);
        }

        static String told(Flight flight) {
            Flight.Landing landing = flight.landing();
            return landing == null ? "nothing" : landing.getClass().getSimpleName();
        }
    }

    /** Two ask at once: one leads, the other follows it. */
    @JCStressTest
    @Outcome(
            id = {"one, one", "other, other"},
            expect = ACCEPTABLE,
            desc = "Both know the same leader.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Leaders extends Cache {

        @Actor
        public void one(LL_Result result) {
            result.r1 = join("one").leader();
        }

        @Actor
        public void other(LL_Result result) {
            result.r2 = join("other").leader();
        }
    }

    /** The leader has its answer while another asks, in the order in which calls do both. */
    @JCStressTest
    @Outcome(id = "hit, 0", expect = ACCEPTABLE, desc = "It asked after the answer was kept.")
    @Outcome(id = "followed, 0", expect = ACCEPTABLE, desc = "It waited, and was told.")
    @Outcome(id = "in vain, 0", expect = FORBIDDEN, desc = "It leads though there is an answer.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class AnswerAndFollower extends Cache {

        private final Flight leading = join("leader");
        private @Nullable Flight followed;

        @Actor
        public void leader() {
            StoredAnswer answer = answer();
            cache.put(KEY, answer, null, SETTINGS);
            cache.land(leading, new Flight.Landing.Answered(answer));
        }

        @Actor
        public void follower(LL_Result result) {
            result.r1 = look();
        }

        private String look() {
            if (cache.fresh(KEY, POLICY) != null) {
                return "hit";
            }
            Flight flight = join("follower");
            if (!flight.leader().equals("follower")) {
                followed = flight;
                return "followed";
            }
            String found = cache.fresh(KEY, POLICY) == null ? "in vain" : "hit";
            cache.land(flight, new Flight.Landing.Scattered());
            return found;
        }

        @Arbiter
        public void told(LL_Result result) {
            Flight flight = followed;
            boolean lost = flight != null && !told(flight).equals("Answered");
            result.r2 = lost ? "lost" : cache.flightsUnderWay();
        }
    }

    /** The leader is cancelled while another asks: that one follows and is told, or leads. */
    @JCStressTest
    @Outcome(id = "leader, Abandoned", expect = ACCEPTABLE, desc = "It waited, and was told.")
    @Outcome(id = "follower, nothing", expect = ACCEPTABLE, desc = "It leads, and is under way.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class CancelAndFollower extends Cache {

        private final Flight leading = join("leader");
        private @Nullable Flight joined;

        @Actor
        public void leader() {
            cache.land(leading, new Flight.Landing.Abandoned(0));
        }

        @Actor
        public void follower(LL_Result result) {
            Flight flight = join("follower");
            joined = flight;
            result.r1 = flight.leader();
        }

        @Arbiter
        public void told(LL_Result result) {
            result.r2 = told(Objects.requireNonNull(joined));
        }
    }

    /** The leader answers while somebody takes it for forgotten: those who wait are told one thing, once. */
    @JCStressTest
    @Outcome(
            id = {"1, Answered", "1, Abandoned"},
            expect = ACCEPTABLE,
            desc = "The first landing counts.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class Landings extends Cache {

        private final Flight leading = join("leader");
        private final AtomicInteger told = new AtomicInteger();

        public Landings() {
            leading.landed().thenRun(told::incrementAndGet);
        }

        @Actor
        public void answered() {
            cache.land(leading, new Flight.Landing.Answered(answer()));
        }

        @Actor
        public void forget() {
            cache.land(leading, new Flight.Landing.Abandoned(0));
        }

        @Arbiter
        public void told(IL_Result result) {
            result.r1 = told.get();
            result.r2 = told(leading);
        }
    }

    /** A late landing of an old leader does not end the flight of the new one. */
    @JCStressTest
    @Outcome(id = "new", expect = ACCEPTABLE, desc = "The new leader's flight is under way.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class LateLanding extends Cache {

        private final Flight old = join("old");

        @Actor
        public void end() {
            cache.land(old, new Flight.Landing.Abandoned(0));
            join("new");
        }

        @Actor
        public void endAgain() {
            cache.land(old, new Flight.Landing.Scattered());
        }

        @Arbiter
        public void leader(L_Result result) {
            result.r1 = join("last").leader();
        }
    }
}
