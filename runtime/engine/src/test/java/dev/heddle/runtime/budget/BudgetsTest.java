package dev.heddle.runtime.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.Together;
import dev.heddle.runtime.budget.BudgetDecision.Exceeded;
import dev.heddle.runtime.budget.BudgetDecision.Unpriced;
import dev.heddle.runtime.routing.NamePattern;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BudgetsTest {

    private static final Spender PAYMENTS = Given.of("payments", "ann");

    private final HandMovedTime time = new HandMovedTime("2026-11-21T17:00:00Z");
    private final Budgets budgets = new Budgets(time);

    private @Nullable BudgetDecision ask(Spender spender, long tokens) {
        return budgets.reserve(spender, Given.tokens(tokens));
    }

    private BudgetReservation granted(Spender spender, long tokens) {
        BudgetDecision decision = ask(spender, tokens);
        assertThat(decision).isInstanceOf(BudgetReservation.class);
        return (BudgetReservation) Objects.requireNonNull(decision);
    }

    private Exceeded exceeded(Spender spender, long tokens) {
        BudgetDecision decision = ask(spender, tokens);
        assertThat(decision).isInstanceOf(Exceeded.class);
        return (Exceeded) Objects.requireNonNull(decision);
    }

    @Test
    void withoutBudgetsNothingIsCounted() {
        assertThat(budgets.isEmpty()).isTrue();
        assertThat(ask(PAYMENTS, 1)).isNull();
    }

    @Test
    void whatWasNotUsedIsGivenBack() {
        budgets.reconfigure(Given.settings(Given.tokens("team", BudgetScope.TEAM, 1_000)));

        granted(PAYMENTS, 900).settle(100, 0);
        granted(PAYMENTS, 900).release();

        assertThat(granted(PAYMENTS, 900).states())
                .extracting(BudgetState::spent, BudgetState::key)
                .containsExactly(org.assertj.core.api.Assertions.tuple(1_000L, "payments"));
        assertThat(ask(PAYMENTS, 1)).isInstanceOf(Exceeded.class);
    }

    @Test
    void everyLevelIsEnforcedAndTheOneThatIsExceededIsNamed() {
        budgets.reconfigure(Given.settings(
                Given.tokens("company", BudgetScope.GLOBAL, 10_000),
                Given.tokens("team", BudgetScope.TEAM, 1_000),
                Given.tokens("user", BudgetScope.USER, 600)));

        granted(Given.of("payments", "ann"), 600);

        assertThat(exceeded(Given.of("payments", "ann"), 1).budget().name()).isEqualTo("user");
        granted(Given.of("payments", "bob"), 400);
        Exceeded ofTeam = exceeded(Given.of("payments", "eve"), 1);
        assertThat(ofTeam.budget().name()).isEqualTo("team");
        assertThat(ofTeam.who()).isEqualTo("team 'payments'");
        assertThat(ofTeam.spent()).isEqualTo(1_000);
        granted(Given.of("search", "eve"), 500);
    }

    @Test
    void whoIsNotKnownSharesOneBudget() {
        budgets.reconfigure(Given.settings(Given.tokens("team", BudgetScope.TEAM, 1_000)));

        granted(Given.of(null, null), 600);

        assertThat(ask(Given.of(null, null), 600)).isInstanceOf(Exceeded.class);
    }

    /** Contract failure 7 of a system compared with: parents were recorded, never checked. */
    @Test
    void twentyUsersWithRoomCannotSpendMoreThanTheirTeamHas() throws Exception {
        budgets.reconfigure(Given.settings(
                Given.tokens("user", BudgetScope.USER, 500), Given.tokens("team", BudgetScope.TEAM, 1_000)));
        AtomicInteger passed = new AtomicInteger();

        Together.run(20, user -> {
            if (ask(Given.of("payments", "user-" + user), 500) instanceof BudgetReservation) {
                passed.incrementAndGet();
            }
        });

        assertThat(passed).hasValue(2);
    }

    /** Contract failure 8 of a system compared with: a strategy that was declared and not implemented let all pass. */
    @Test
    void whateverIsToHappenOnExceedNobodyPassesButInShadow() {
        for (OnExceed onExceed : List.of(OnExceed.REJECT, OnExceed.FALLBACK, OnExceed.DOWNGRADE)) {
            Budget budget = Given.budget(
                    onExceed.wireName(), BudgetScope.GLOBAL, BudgetUnit.TOKENS, 1_000, Given.HOUR, onExceed);
            budgets.reconfigure(Given.settings(budget));
            int passed = 0;
            for (int i = 0; i < 20; i++) {
                passed += ask(PAYMENTS, 500) instanceof BudgetReservation ? 1 : 0;
            }
            assertThat(passed).as(onExceed.wireName()).isEqualTo(2);
        }
    }

    @Test
    void aShadowBudgetRefusesNothingAndSaysWhatItWouldHave() {
        budgets.reconfigure(Given.settings(
                Given.budget("trial", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 1_000, Given.HOUR, OnExceed.SHADOW)));

        granted(PAYMENTS, 900).settle(900, 0);
        BudgetReservation beyond = granted(PAYMENTS, 900);
        beyond.settle(800, 0);

        assertThat(BudgetOutcome.of(List.of(beyond), List.of(), false).shadowed())
                .containsExactly("trial");
    }

    @Test
    void whatIsDowngradedIsCountedAndNotRefusedByThatBudget() {
        budgets.reconfigure(Given.settings(
                Given.budget("dear", BudgetScope.USER, BudgetUnit.TOKENS, 1_000, Given.HOUR, OnExceed.DOWNGRADE),
                Given.tokens("company", BudgetScope.GLOBAL, 1_500)));
        granted(PAYMENTS, 900);

        assertThat(ask(PAYMENTS, 200)).isInstanceOf(Exceeded.class);
        Demand cheap = new Demand("openai", "gpt-4o-mini", 200, 1, true);
        assertThat(budgets.reserve(PAYMENTS, cheap)).isInstanceOf(BudgetReservation.class);
        assertThat(budgets.reserve(PAYMENTS, cheap)).isInstanceOf(BudgetReservation.class);
        BudgetDecision beyondAll = budgets.reserve(PAYMENTS, cheap);
        assertThat(beyondAll).isInstanceOf(BudgetReservation.class);
        assertThat(budgets.reserve(PAYMENTS, cheap))
                .isInstanceOfSatisfying(
                        Exceeded.class,
                        exceeded -> assertThat(exceeded.budget().name()).isEqualTo("company"));
    }

    @Test
    void whatHasNoPriceIsRefusedByMoneyUnlessThatIsAllowed() {
        Demand unpriced = new Demand("own", "llama", 100, Demand.UNKNOWN, false);
        Budget money = Given.budget("usd", BudgetScope.GLOBAL, BudgetUnit.USD, 100, Given.HOUR, OnExceed.REJECT);
        budgets.reconfigure(Given.settings(money));

        assertThat(budgets.reserve(PAYMENTS, unpriced)).isInstanceOf(Unpriced.class);

        budgets.reconfigure(Given.settings(new Budget(
                "usd",
                BudgetScope.GLOBAL,
                BudgetUnit.USD,
                100,
                Given.HOUR,
                List.of(),
                OnExceed.REJECT,
                null,
                BudgetMatch.ALL,
                true)));
        assertThat(budgets.reserve(PAYMENTS, unpriced)).isNull();
    }

    @Test
    void aBudgetCountsWhatItMatchesOnly() {
        BudgetMatch match = new BudgetMatch(
                List.of(), List.of(new NamePattern("gpt-5*")), List.of(), List.of(new NamePattern("pay*")), List.of());
        budgets.reconfigure(Given.settings(new Budget(
                "dear",
                BudgetScope.GLOBAL,
                BudgetUnit.TOKENS,
                100,
                Given.HOUR,
                List.of(),
                OnExceed.REJECT,
                null,
                match,
                false)));

        assertThat(ask(PAYMENTS, 1_000)).isNull();
        Demand dear = new Demand("openai", "gpt-5-pro", 1_000, 1, false);
        assertThat(budgets.reserve(PAYMENTS, dear)).isInstanceOf(Exceeded.class);
        assertThat(budgets.reserve(Given.of("search", null), dear)).isNull();
        assertThat(budgets.reserve(Given.of(null, null), dear)).isNull();
    }

    @Test
    void aCallHasItsOwnBudgetForAllItsAttempts() {
        budgets.reconfigure(Given.settings(Given.tokens("each", BudgetScope.CALL, 1_000)));
        Spender call = Given.of("payments", null);

        granted(call, 600).settle(500, 0);
        granted(call, 500).settle(400, 0);
        Exceeded exceeded = exceeded(call, 200);

        assertThat(exceeded.spent()).isEqualTo(900);
        assertThat(exceeded.who()).isEqualTo("this call");
        assertThat(exceeded.freesAtMillis()).isEqualTo(Exceeded.NEVER);
        granted(Given.of("payments", null), 1_000);
    }

    @Test
    void whereAWiderBudgetRefusesTheCallsOwnIsGivenBack() {
        budgets.reconfigure(Given.settings(
                Given.tokens("each", BudgetScope.CALL, 1_000), Given.tokens("company", BudgetScope.GLOBAL, 500)));
        Spender call = Given.of(null, null);

        assertThat(ask(call, 900)).isInstanceOf(Exceeded.class);
        granted(call, 500);
    }

    @Test
    void aMonthsBudgetIsWholeAgainWhenTheMonthIsOverOnItsOwnClock() {
        budgets.reconfigure(Given.settings(
                Given.budget("company", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 1_000, Given.MONTH, OnExceed.REJECT)));
        granted(PAYMENTS, 1_000);

        Exceeded exceeded = exceeded(PAYMENTS, 1);
        assertThat(Instant.ofEpochMilli(exceeded.freesAtMillis())).isEqualTo("2026-11-30T23:00:00Z");
        time.at("2026-11-30T22:59:59.999Z");
        assertThat(ask(PAYMENTS, 1)).isInstanceOf(Exceeded.class);
        time.at("2026-11-30T23:00:00Z");
        granted(PAYMENTS, 1_000);
    }

    @Test
    void aRollingWindowFreesWhatWasSpentFirst() {
        budgets.reconfigure(Given.settings(Given.tokens("hour", BudgetScope.GLOBAL, 1_000)));
        granted(PAYMENTS, 700);
        time.at("2026-11-21T17:30:00Z");
        granted(PAYMENTS, 300);

        Exceeded exceeded = exceeded(PAYMENTS, 600);
        assertThat(Instant.ofEpochMilli(exceeded.freesAtMillis())).isEqualTo("2026-11-21T18:01:00Z");
        time.at("2026-11-21T18:00:59Z");
        assertThat(ask(PAYMENTS, 600)).isInstanceOf(Exceeded.class);
        time.at("2026-11-21T18:01:00Z");
        granted(PAYMENTS, 700);
    }

    @Test
    void whatIsSettledAfterTheWindowsEdgeCountsInTheWindowOfItsReservation() {
        budgets.reconfigure(Given.settings(
                Given.budget("company", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 1_000, Given.MONTH, OnExceed.REJECT)));
        time.at("2026-11-30T22:59:59Z");
        BudgetReservation late = granted(PAYMENTS, 800);
        time.at("2026-11-30T23:00:01Z");
        late.settle(900, 0);

        granted(PAYMENTS, 1_000);
    }

    @Test
    void aLevelIsToldOnceInAWindow() {
        budgets.reconfigure(Given.settings(Given.tokens("hour", BudgetScope.GLOBAL, 1_000)));

        BudgetReservation first = granted(PAYMENTS, 800);
        assertThat(first.warnings()).isEmpty();
        first.settle(800, 0);
        assertThat(first.warnings()).containsExactly(new BudgetOutcome.Warning("hour", 80));
        BudgetReservation second = granted(PAYMENTS, 100);
        second.settle(100, 0);
        assertThat(second.warnings()).isEmpty();

        time.at("2026-11-21T19:00:00Z");
        BudgetReservation nextWindow = granted(PAYMENTS, 900);
        nextWindow.settle(900, 0);
        assertThat(nextWindow.warnings()).containsExactly(new BudgetOutcome.Warning("hour", 80));
    }

    @Test
    void whatIsCountedStaysWhereALimitChanges() {
        budgets.reconfigure(Given.settings(Given.tokens("hour", BudgetScope.GLOBAL, 1_000)));
        granted(PAYMENTS, 900);

        budgets.reconfigure(Given.settings(Given.tokens("hour", BudgetScope.GLOBAL, 1_200)));

        assertThat(ask(PAYMENTS, 301)).isInstanceOf(Exceeded.class);
        granted(PAYMENTS, 300);
    }

    @Test
    void whatIsCountedInAnotherWayBeginsAnew() {
        Budget hour = Given.tokens("hour", BudgetScope.GLOBAL, 1_000);
        BudgetMatch ofOpenAi =
                new BudgetMatch(List.of(new NamePattern("openai")), List.of(), List.of(), List.of(), List.of());
        List<Budget> others = List.of(
                Given.tokens("another", BudgetScope.GLOBAL, 1_000),
                Given.tokens("hour", BudgetScope.TEAM, 1_000),
                Given.budget("hour", BudgetScope.GLOBAL, BudgetUnit.USD, 1_000_000, Given.HOUR, OnExceed.REJECT),
                Given.budget("hour", BudgetScope.GLOBAL, BudgetUnit.TOKENS, 1_000, Given.MONTH, OnExceed.REJECT),
                new Budget(
                        "hour",
                        BudgetScope.GLOBAL,
                        BudgetUnit.TOKENS,
                        1_000,
                        Given.HOUR,
                        List.of(),
                        OnExceed.REJECT,
                        null,
                        ofOpenAi,
                        false));

        for (Budget other : others) {
            Budgets changed = new Budgets(time, config -> null, (since, until, reader) -> {});
            changed.reconfigure(Given.settings(hour));
            assertThat(restored(changed)).isInstanceOf(BudgetReservation.class);
            assertThat(changed.reserve(PAYMENTS, Given.tokens(600))).isInstanceOf(BudgetReservation.class);
            changed.reconfigure(Given.settings(other));

            assertThat(restored(changed)).as(other.toString()).isInstanceOf(BudgetReservation.class);
        }
    }

    @Test
    void amountsAreToldInTheirUnit() {
        assertThat(BudgetUnit.TOKENS.text(1_000)).isEqualTo("1000 tokens");
        assertThat(BudgetUnit.USD.text(1_500_000_000_000L)).isEqualTo("1.5 USD");
    }

    @Test
    void whatWasSpentBeforeTheProcessBeganCounts() {
        SpendingHistory history = (since, until, reader) -> {
            assertThat(Instant.ofEpochMilli(since)).isEqualTo("2026-10-31T23:00:00Z");
            assertThat(Instant.ofEpochMilli(until)).isEqualTo("2026-11-21T17:00:00Z");
            long used = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
            reader.used(Given.of("payments", null), "openai", "gpt-4o", 700, 5, used);
            reader.used(Given.of("search", null), "openai", "gpt-4o", 200, 5, used);
            reader.used(Given.of("search", null), "openai", "gpt-4o", BudgetReservation.UNKNOWN, -1, used);
        };
        Budgets restarted = new Budgets(time, config -> null, history);
        restarted.reconfigure(Given.settings(
                Given.budget("team", BudgetScope.TEAM, BudgetUnit.TOKENS, 1_000, Given.MONTH, OnExceed.REJECT)));

        assertThat(restored(restarted))
                .isInstanceOfSatisfying(
                        Exceeded.class, exceeded -> assertThat(exceeded.spent()).isEqualTo(700));
    }

    /** The hard bound: at no moment more is reserved or spent than any level allows. */
    @Test
    void aThousandConcurrentCallersNeverExceedAnyLevel() throws Exception {
        budgets.reconfigure(Given.settings(
                Given.tokens("company", BudgetScope.GLOBAL, 100_000),
                Given.tokens("team", BudgetScope.TEAM, 30_000),
                Given.tokens("user", BudgetScope.USER, 1_000)));
        AtomicLong ofAll = new AtomicLong();
        AtomicLongArray ofTeams = new AtomicLongArray(4);
        ConcurrentLinkedQueue<String> beyond = new ConcurrentLinkedQueue<>();

        Together.run(1_000, caller -> {
            SplittableRandom random = new SplittableRandom(caller);
            int team = caller % 4;
            Spender spender = Given.of("team-" + team, "user-" + caller % 200);
            for (int i = 0; i < 10; i++) {
                long estimate = 1 + random.nextLong(200);
                if (ask(spender, estimate) instanceof BudgetReservation reservation) {
                    long actual = random.nextLong(estimate + 1);
                    for (BudgetState state : reservation.states()) {
                        if (state.spent() > state.budget().limit()) {
                            beyond.add(state.toString());
                        }
                    }
                    if (random.nextInt(5) == 0) {
                        reservation.release();
                    } else {
                        reservation.settle(actual, 0);
                        ofAll.addAndGet(actual);
                        ofTeams.addAndGet(team, actual);
                    }
                }
            }
        });

        assertThat(beyond).isEmpty();
        assertThat(ofAll.get()).isLessThanOrEqualTo(100_000);
        for (int team = 0; team < 4; team++) {
            assertThat(ofTeams.get(team)).isLessThanOrEqualTo(30_000);
            BudgetReservation probe = granted(Given.of("team-" + team, "nobody"), 0);
            assertThat(probe.states())
                    .extracting(BudgetState::spent)
                    .containsExactly(ofAll.get(), ofTeams.get(team), 0L);
        }
    }

    @Test
    void whatWasSpentCountsOnceWhereABudgetIsTakenAwayAndGivenBack() {
        long used = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();
        Budgets live = new Budgets(
                time,
                config -> null,
                (since, until, reader) -> reader.used(Given.of("payments", null), "openai", "gpt-4o", 700, 5, used));
        BudgetSettings settings = Given.settings(
                Given.budget("team", BudgetScope.TEAM, BudgetUnit.TOKENS, 1_000, Given.MONTH, OnExceed.REJECT));
        live.reconfigure(settings);
        restored(live);
        live.reconfigure(BudgetSettings.NONE);
        live.reconfigure(settings);

        assertThat(restored(live))
                .isInstanceOfSatisfying(
                        Exceeded.class, exceeded -> assertThat(exceeded.spent()).isEqualTo(700));
    }

    private static @Nullable BudgetDecision restored(Budgets budgets) {
        BudgetDecision decision = budgets.reserve(PAYMENTS, Given.tokens(301));
        if (decision instanceof BudgetDecision.Later later) {
            assertThat(later.answer().join()).isNull();
            decision = budgets.reserve(PAYMENTS, Given.tokens(301));
        }
        return decision;
    }
}
