package dev.heddle.runtime.budget;

import dev.heddle.runtime.log.HeddleLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Counts in budgets that have just begun what was spent before, on a thread of its own. */
final class Restoration implements SpendingHistory.Reader, Runnable {

    /** How long attempts wait for it: then they are decided without what is not read yet. */
    private static final long LONGEST_SECONDS = 5;

    private final List<BudgetLine> lines;
    private final SpendingHistory history;
    private final Tally tally;
    private final long now;
    private final Map<Place, Adjustment> spent = new HashMap<>();
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    /** Where amounts are added up. */
    private record Place(String id, long bucket) {}

    private Restoration(List<BudgetLine> lines, SpendingHistory history, Tally tally) {
        this.lines = lines;
        this.history = history;
        this.tally = tally;
        this.now = tally.epochMillis();
    }

    /** Begins it; the result is complete when it is over, or has taken too long. */
    static CompletableFuture<@Nullable Void> start(List<BudgetLine> lines, SpendingHistory history, Tally tally) {
        Restoration restoration = new Restoration(lines, history, tally);
        Thread thread = new Thread(null, restoration, "heddle-budgets", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return restoration.done.copy().completeOnTimeout(null, LONGEST_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void run() {
        try {
            long since = now;
            for (BudgetLine line : lines) {
                since = Math.min(since, line.begin(now));
            }
            history.read(since, now, this);
            tally.restore(new ArrayList<>(spent.values()));
        } catch (IOException | RuntimeException e) {
            HeddleLog.warn("budgets: what was spent before cannot be read, and is not counted: " + e.getMessage());
        } finally {
            done.complete(null);
        }
    }

    @Override
    public void used(Spender spender, String provider, String model, long tokens, long picos, long epochMillis) {
        for (BudgetLine line : lines) {
            long amount = line.budget().unit() == BudgetUnit.TOKENS ? tokens : picos;
            if (amount > 0 && line.budget().match().fits(spender, provider, model)) {
                Account account = line.accounts().then(spender, epochMillis);
                if (account.keepUntilMillis() > now) {
                    Adjustment adjustment = new Adjustment(account, amount);
                    spent.merge(
                            new Place(account.id(), account.bucket()),
                            adjustment,
                            (a, b) -> new Adjustment(account, a.amount() + b.amount()));
                }
            }
        }
    }
}
