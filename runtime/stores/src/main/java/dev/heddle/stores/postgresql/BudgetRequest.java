package dev.heddle.stores.postgresql;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.stores.connection.Answers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for the budgets' connection. */
sealed interface BudgetRequest {

    Answers.Asked<?> asked();

    /** Counts in accounts. */
    sealed interface Counting extends BudgetRequest {

        List<Row> rows();
    }

    /**
     * One account of it.
     *
     * @param limit null where there is none
     */
    record Row(Account account, long amount, @Nullable Long limit) {}

    /** All or nothing. */
    record Reservation(List<Charge> charges, Answers.Asked<Reserved> asked) implements Counting {

        @Override
        public List<Row> rows() {
            return charges.stream()
                    .map(charge -> new Row(
                            charge.account(),
                            charge.amount(),
                            charge.limit() == Charge.UNLIMITED ? null : (Long) charge.limit()))
                    .toList();
        }
    }

    /** In any case. */
    record Correction(List<Adjustment> adjustments, Answers.Asked<Void> asked) implements Counting {

        @Override
        public List<Row> rows() {
            return adjustments.stream()
                    .map(adjustment -> new Row(adjustment.account(), adjustment.amount(), null))
                    .toList();
        }
    }

    /** Changes nothing. */
    record Question(List<Account> accounts, Answers.Asked<List<Long>> asked) implements BudgetRequest {}
}
