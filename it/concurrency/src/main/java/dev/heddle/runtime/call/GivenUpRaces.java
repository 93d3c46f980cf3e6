package dev.heddle.runtime.call;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetDecision;
import dev.heddle.runtime.budget.BudgetMatch;
import dev.heddle.runtime.budget.BudgetReservation;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetSettings;
import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.BudgetWindow;
import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.budget.Demand;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.budget.Spender;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.CacheMode;
import dev.heddle.runtime.cache.CachePolicy;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Digest;
import dev.heddle.runtime.cache.Flight;
import dev.heddle.runtime.cache.NearAnswers;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.cost.Pricing;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Calls that the application gives up on one thread while another decides about them. */
public final class GivenUpRaces {

    private static final byte[] ASKED =
            "{\"model\":\"m\",\"max_tokens\":5,\"messages\":[]}".getBytes(StandardCharsets.UTF_8);
    private static final Dialects DIALECTS = Dialects.standard();
    private static final Pricing UNPRICED = (provider, model, tier, usage, at) -> Optional.empty();
    private static final CallSettings SETTINGS = new CallSettings(
            true,
            true,
            RetryPolicy.DEFAULT,
            RetryBudgetPolicy.DEFAULT,
            false,
            false,
            List.of(),
            SwitchedOff.NOTHING,
            AttributionRules.DEFAULT,
            CacheSettings.DEFAULT,
            PromptCachePolicy.DEFAULT);

    private GivenUpRaces() {}

    /** A call of an SDK that retries, in an engine of its own with a budget. */
    static class Call {

        final AtomicInteger ended = new AtomicInteger();
        final CallFlow flow;
        private final Budgets budgets = new Budgets(TimeSource.SYSTEM);

        Call() {
            budgets.reconfigure(new BudgetSettings(
                    List.of(new Budget(
                            "all",
                            BudgetScope.GLOBAL,
                            BudgetUnit.TOKENS,
                            1_000,
                            new BudgetWindow(1, BudgetWindow.Unit.DAY, false, ZoneOffset.UTC),
                            List.of(),
                            OnExceed.REJECT,
                            null,
                            BudgetMatch.ALL,
                            false)),
                    null,
                    true));
            HeddleEngine engine = new HeddleEngine(new EngineParts(
                    DIALECTS,
                    new ProviderNames(Map.of()),
                    UNPRICED,
                    new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE),
                    List.of(start -> new CallListener.CallObserver() {
                        @Override
                        public void attempted(AttemptRecord attempt) {}

                        @Override
                        public void ended(CallRecord call) {
                            ended.incrementAndGet();
                        }
                    }),
                    () -> SETTINGS,
                    CallContexts.NONE,
                    TimeSource.SYSTEM,
                    () -> Long.MAX_VALUE,
                    budgets));
            flow = Objects.requireNonNull(engine.begin(
                    new WireRequest("test", "POST", "https://host/v1/chat/completions", Headers.NONE, ASKED, 0),
                    GivenUpRaces.class,
                    engine.origin(GivenUpRaces.class, 2)));
        }

        int spent() {
            BudgetDecision nothing = Objects.requireNonNull(budgets.reserve(
                    new Spender(null, null, null, null, this), new Demand("openai", "m", 0, Demand.UNKNOWN, false)));
            return (int) ((BudgetReservation) nothing).states().get(0).spent();
        }
    }

    /** It is given up while its first attempt is about to be sent. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It ends once, and nothing stays reserved.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class WhileSent extends Call {

        @Actor
        public void start() {
            flow.start();
        }

        @Actor
        public void giveUp() {
            flow.abandoned(null);
        }

        @Arbiter
        public void after(II_Result result) {
            result.r1 = ended.get();
            result.r2 = spent();
        }
    }

    /** It is given up while the failure of its first attempt is judged, which would be retried. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It ends once, and nothing stays reserved.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class WhileJudged extends Call {

        public WhileJudged() {
            flow.start();
        }

        @Actor
        public void fail() {
            flow.failed(new IOException("reset"));
        }

        @Actor
        public void giveUp() {
            flow.abandoned(null);
        }

        @Arbiter
        public void after(II_Result result) {
            result.r1 = ended.get();
            result.r2 = spent();
        }
    }

    /** It is given up while the wait before its second attempt is over. */
    @JCStressTest
    @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "It ends once, and nothing stays reserved.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class WhileSentAgain extends Call {

        public WhileSentAgain() {
            flow.start();
            Step wait = flow.failed(new IOException("reset"));
            if (!(wait instanceof Step.Wait)) {
                throw new IllegalStateException("it is retried");
            }
        }

        @Actor
        public void sendAgain() {
            flow.waited();
        }

        @Actor
        public void giveUp() {
            flow.abandoned(null);
        }

        @Arbiter
        public void after(II_Result result) {
            result.r1 = ended.get();
            result.r2 = spent();
        }
    }

    /** It is given up while it becomes the one that others wait for. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "Nobody waits for it.")
    @Outcome(expect = FORBIDDEN)
    @State
    @SuppressWarnings("NullAway") // its request is looked at only where there is an answer
    public static class WhileItBeginsToLead {

        private static final Digest KEY = new Digest(1, 2, 3, 4);

        private final AnswerCache cache = new AnswerCache(TimeSource.SYSTEM, NearAnswers.NONE, List::of);
        private final Recording recording = new Recording(
                cache,
                new CachePlan(
                        new CachePolicy(
                                CacheMode.EXACT,
                                Duration.ofHours(1),
                                1,
                                true,
                                true,
                                new CacheSettings(
                                        true,
                                        RouteMatch.ALL,
                                        Duration.ofHours(1),
                                        1 << 20,
                                        2_000,
                                        false,
                                        true,
                                        Duration.ZERO,
                                        null)),
                        KEY,
                        null,
                        false,
                        null),
                null);

        @Actor
        public void lead() {
            Flight flight = cache.join(KEY, "one", "one", 0);
            recording.lead(flight);
        }

        @Actor
        public void giveUp() {
            recording.broke();
        }

        @Arbiter
        public void underWay(I_Result result) {
            result.r1 = cache.flightsUnderWay();
        }
    }
}
