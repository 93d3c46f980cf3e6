package dev.heddle.stores.postgresql;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.budget.GivenBack;
import dev.heddle.stores.connection.Answers;
import dev.heddle.stores.postgresql.BudgetRequest.Correction;
import dev.heddle.stores.postgresql.BudgetRequest.Question;
import dev.heddle.stores.postgresql.BudgetRequest.Reservation;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Counts in PostgreSQL, on one connection and thread: what is asked while a transaction is under way goes into the next one
 * together, so that a disk that takes a millisecond for a commit does not limit budgets to a thousand a second. Thread-safe.
 */
final class PostgresBudgetStore implements BudgetStore {

    private final Answers answers;
    private final BudgetWorker worker;

    PostgresBudgetStore(BudgetStoreConfig config, TimeSource time) {
        PostgresAddress address = new PostgresAddress(config.url(), config.user(), config.password());
        BudgetStatements statements = new BudgetStatements(PostgresAddress.tablePrefix(config.prefix()));
        this.answers = new Answers(address.toString(), "heddle-postgresql", config.timeout());
        this.worker = new BudgetWorker(new PostgresLink(address, statements.schema(), time), statements, time);
    }

    @Override
    public CompletableFuture<Reserved> reserve(List<Charge> charges) {
        Answers.Asked<Reserved> asked = answers.ask(late -> GivenBack.tooLate(late, charges, this), () -> {});
        return worker.ask(new Reservation(charges, asked), asked);
    }

    @Override
    public CompletableFuture<Void> adjust(List<Adjustment> adjustments) {
        Answers.Asked<Void> asked = answers.tell(() -> {});
        return worker.ask(new Correction(adjustments, asked), asked);
    }

    @Override
    public CompletableFuture<List<Long>> spent(List<Account> accounts) {
        Answers.Asked<List<Long>> asked = answers.ask(late -> {}, () -> {});
        return worker.ask(new Question(accounts, asked), asked);
    }

    @Override
    public void close() {
        worker.close();
        answers.close();
    }
}
