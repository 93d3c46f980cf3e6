package dev.heddle.runtime.start;

import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.ledger.alert.SpendAlerts;
import dev.heddle.runtime.telemetry.GenAiMetric;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What a metric of the process has come to so far. One class for all: each lambda would cost every start some tenths of a millisecond. */
record ProcessTotal(GenAiMetric metric, @Nullable LedgerListener ledger, SpendAlerts alerts, Budgets budgets)
        implements LongSupplier {

    static final List<GenAiMetric> METRICS = List.of(
            GenAiMetric.LEDGER_DROPPED,
            GenAiMetric.ALERT_SPIKE,
            GenAiMetric.ALERT_CONCENTRATION,
            GenAiMetric.ALERT_UNATTRIBUTED,
            GenAiMetric.ALERT_UNPRICED,
            GenAiMetric.BUDGET_STORE_FAILURES);

    @Override
    public long getAsLong() {
        return switch (metric) {
            case LEDGER_DROPPED -> ledger == null ? 0 : ledger.dropped();
            case ALERT_SPIKE -> alerts.spikes();
            case ALERT_CONCENTRATION -> alerts.concentrations();
            case ALERT_UNATTRIBUTED -> alerts.unattributed();
            case ALERT_UNPRICED -> alerts.unpriced();
            case BUDGET_STORE_FAILURES -> budgets.storeFailures();
            default -> throw new IllegalStateException(metric + " is no metric of the process");
        };
    }
}
