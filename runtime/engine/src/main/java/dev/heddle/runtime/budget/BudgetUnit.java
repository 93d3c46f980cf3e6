package dev.heddle.runtime.budget;

import dev.heddle.runtime.cost.Cost;

/** What a budget counts. */
public enum BudgetUnit {
    /** Input and output together, however the input was cached. */
    TOKENS("tokens"),
    /** In trillionths of a US dollar. */
    USD("usd");

    private final String wireName;

    BudgetUnit(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** An amount for people, for example {@code 50 USD}. */
    public String text(long amount) {
        return this == TOKENS ? amount + " tokens" : new Cost(amount).usd().toPlainString() + " USD";
    }
}
