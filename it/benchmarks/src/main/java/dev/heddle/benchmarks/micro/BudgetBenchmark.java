package dev.heddle.benchmarks.micro;

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
import dev.heddle.runtime.time.TimeSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** An attempt reserves its share and settles it, in this process: at one level, and at three that are all enforced. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BudgetBenchmark {

    private static final long PLENTY = Long.MAX_VALUE / 4;

    private final Spender spender = new Spender("payments", "refunds", "user-1", null, this);
    private final Demand demand = new Demand("openai", "gpt-4o-mini", 1_000, 250_000_000, false);
    private final Budgets none = new Budgets(TimeSource.SYSTEM);
    private final Budgets one = budgets(budget("all", BudgetScope.GLOBAL));
    private final Budgets three = budgets(
            budget("all", BudgetScope.GLOBAL),
            budget("each-team", BudgetScope.TEAM),
            budget("each-user", BudgetScope.USER));

    private static Budgets budgets(Budget... budgets) {
        Budgets made = new Budgets(TimeSource.SYSTEM);
        made.reconfigure(new BudgetSettings(List.of(budgets), null, true));
        return made;
    }

    private static Budget budget(String name, BudgetScope scope) {
        BudgetWindow month = new BudgetWindow(1, BudgetWindow.Unit.MONTH, true, ZoneId.of("Europe/Berlin"));
        return new Budget(
                name,
                scope,
                BudgetUnit.TOKENS,
                PLENTY,
                month,
                List.of(80),
                OnExceed.REJECT,
                null,
                BudgetMatch.ALL,
                false);
    }

    private BudgetDecision reservedAndSettled(Budgets budgets) {
        BudgetReservation reservation = (BudgetReservation) Objects.requireNonNull(budgets.reserve(spender, demand));
        reservation.settle(700, 175_000_000);
        return reservation;
    }

    @Benchmark
    public boolean withoutBudgets() {
        return none.isEmpty();
    }

    @Benchmark
    public BudgetDecision reservedAndSettledAtOneLevel() {
        return reservedAndSettled(one);
    }

    @Benchmark
    @Threads(8)
    public BudgetDecision reservedAndSettledAtOneLevelByEight() {
        return reservedAndSettled(one);
    }

    @Benchmark
    public BudgetDecision reservedAndSettledAtThreeLevels() {
        return reservedAndSettled(three);
    }

    @Benchmark
    @Threads(8)
    public BudgetDecision reservedAndSettledAtThreeLevelsByEight() {
        return reservedAndSettled(three);
    }
}
