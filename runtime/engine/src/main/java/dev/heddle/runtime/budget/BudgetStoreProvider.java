package dev.heddle.runtime.budget;

/** Makes stores of one type. Found by {@link java.util.ServiceLoader}; has a constructor without parameters. */
public interface BudgetStoreProvider {

    /** What {@code budget-store: type} in {@code heddle.yaml} says, for example {@code redis}. */
    String type();

    /** Makes a store; does not wait for its connections. */
    BudgetStore create(BudgetStoreConfig config);
}
