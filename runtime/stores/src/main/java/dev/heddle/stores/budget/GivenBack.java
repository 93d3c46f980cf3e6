package dev.heddle.stores.budget;

import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What becomes of a reservation whose answer came after its caller had stopped waiting. */
public final class GivenBack {

    private GivenBack() {}

    /** Nobody will settle it; if it cannot be given back either, it ages out with its window. */
    public static void tooLate(Reserved late, List<Charge> charges, BudgetStore store) {
        if (late instanceof Reserved.Granted) {
            CompletableFuture<Void> unused = store.adjust(charges.stream()
                    .map(charge -> new Adjustment(charge.account(), -charge.amount()))
                    .toList());
        }
    }
}
