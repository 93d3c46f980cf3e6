package dev.heddle.runtime.start;

import dev.heddle.runtime.budget.BudgetReservation;
import dev.heddle.runtime.budget.Spender;
import dev.heddle.runtime.budget.SpendingHistory;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What the ledger knows of attempts that were made before; of all processes that share it. */
final class LedgerHistory implements SpendingHistory {

    private static final Object NO_CALL = new Object();

    private final LedgerReader ledger;

    LedgerHistory(Path directory) {
        this.ledger = new LedgerReader(directory);
    }

    @Override
    public void read(long sinceMillis, long untilMillis, Reader reader) throws IOException {
        TimeRange range = new TimeRange(Instant.ofEpochMilli(sinceMillis), Instant.ofEpochMilli(untilMillis));
        ledger.read(range, entry -> {
            if (entry instanceof LedgerEntry.Attempt attempt) {
                read(attempt.origin(), attempt.attempt(), reader);
            }
        });
    }

    private static void read(LedgerEntry.Origin origin, AttemptRecord attempt, Reader reader) {
        LedgerEntry.Labels labels = origin.labels();
        Usage usage = attempt.usage();
        String provider = attempt.provider();
        String model = attempt.modelAsked();
        String asked = model == null ? origin.modelAsked() : model;
        reader.used(
                new Spender(labels.team(), labels.feature(), labels.user(), labels.method(), NO_CALL),
                provider == null ? origin.provider() : provider,
                asked == null ? "" : asked,
                usage == null ? BudgetReservation.UNKNOWN : usage.totalInput() + usage.output(),
                attempt.cost() == null
                        ? BudgetReservation.UNKNOWN
                        : attempt.cost().picos(),
                TimeUnit.NANOSECONDS.toMillis(attempt.epochNanos()));
    }
}
