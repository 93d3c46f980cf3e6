package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetDecision;
import dev.heddle.runtime.budget.BudgetOutcome;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetState;
import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.cost.Cost;

/** Records what budgets did to calls. Thread-safe. */
final class BudgetMeasurements {

    private static final int MAX_KEYS = 100;
    private static final String EXCEEDED = "exceeded";

    private final CallMeasurements measurements;
    private final SemconvProfile profile;
    private final BoundedNames keys = new BoundedNames(MAX_KEYS);

    BudgetMeasurements(CallMeasurements measurements, SemconvProfile profile) {
        this.measurements = measurements;
        this.profile = profile;
    }

    void record(BudgetOutcome outcome, CallSpans spans) {
        for (BudgetState state : outcome.states()) {
            BudgetScope scope = state.budget().scope();
            if (scope != BudgetScope.USER && scope != BudgetScope.CALL) {
                state(state, spans);
            }
        }
        for (BudgetOutcome.Event event : outcome.events()) {
            refused(event.refused().budget().name(), event.action(), reason(event.refused()), spans);
        }
        outcome.shadowed().forEach(name -> refused(name, OnExceed.SHADOW, EXCEEDED, spans));
        for (BudgetOutcome.Warning warning : outcome.warnings()) {
            MetricAttributes attributes = new MetricAttributes(profile)
                    .set(GenAiAttribute.BUDGET, warning.budget())
                    .set(GenAiAttribute.BUDGET_LEVEL, warning.percent() + "%");
            measurements.add(GenAiMetric.BUDGET_WARNINGS, 1, attributes, spans);
        }
    }

    private void state(BudgetState state, CallSpans spans) {
        Budget budget = state.budget();
        MetricAttributes attributes = new MetricAttributes(profile)
                .set(GenAiAttribute.BUDGET, budget.name())
                .set(GenAiAttribute.BUDGET_KEY, keys.bounded(state.key()))
                .set(GenAiAttribute.BUDGET_UNIT, budget.unit().wireName());
        measurements.add(GenAiMetric.BUDGET_SPENT, value(budget.unit(), state.spent()), attributes, spans);
        measurements.add(GenAiMetric.BUDGET_LIMIT, value(budget.unit(), budget.limit()), attributes, spans);
    }

    private void refused(String budget, OnExceed action, String reason, CallSpans spans) {
        MetricAttributes attributes = new MetricAttributes(profile)
                .set(GenAiAttribute.BUDGET, budget)
                .set(GenAiAttribute.BUDGET_ACTION, action.wireName())
                .set(GenAiAttribute.BUDGET_REASON, reason);
        measurements.add(GenAiMetric.BUDGET_REFUSED, 1, attributes, spans);
    }

    private static String reason(BudgetDecision.Refused refused) {
        if (refused instanceof BudgetDecision.Exceeded) {
            return EXCEEDED;
        }
        return refused instanceof BudgetDecision.Unpriced ? "unpriced" : "store_silent";
    }

    private static double value(BudgetUnit unit, long amount) {
        return unit == BudgetUnit.TOKENS ? amount : new Cost(amount).usd().doubleValue();
    }
}
