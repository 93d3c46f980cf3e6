package dev.heddle.runtime.budget;

/**
 * What an attempt is taken to use.
 *
 * @param tokens input and output
 * @param picos trillionths of a US dollar; {@link #UNKNOWN} where the model has no known price
 * @param downgraded whether the target is the cheaper one, which budgets that downgrade do not refuse
 */
public record Demand(String provider, String model, long tokens, long picos, boolean downgraded) {

    public static final long UNKNOWN = -1;

    long of(BudgetUnit unit) {
        return unit == BudgetUnit.TOKENS ? tokens : picos;
    }
}
