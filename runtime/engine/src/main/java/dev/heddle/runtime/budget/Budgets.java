package dev.heddle.runtime.budget;

import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.time.TimeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All budgets of a process. An attempt reserves what it may use in every budget that counts it, or is refused, and settles what it
 * did use. Every level is enforced: an attempt must fit into all of them at once. Thread-safe.
 *
 * <p>What was spent before the process began is taken from the history; the first attempts wait for that, for at most five seconds.
 */
public final class Budgets {

    private static final CompletableFuture<@Nullable Void> RESTORED = CompletableFuture.completedFuture(null);

    private final Tally tally;
    private final TimeSource time;
    private final Function<BudgetStoreConfig, @Nullable BudgetStore> stores;
    private final SpendingHistory history;
    private final AtomicLong storeFailures = new AtomicLong();
    private volatile InForce inForce = new InForce(BudgetSettings.NONE, List.of(), null, RESTORED);

    /** @param stores makes a shared store; null where its type is not there */
    public Budgets(
            TimeSource time, Function<BudgetStoreConfig, @Nullable BudgetStore> stores, SpendingHistory history) {
        this.tally = new Tally(time);
        this.time = time;
        this.stores = stores;
        this.history = history;
    }

    /** Of this process alone, and without a history. */
    public Budgets(TimeSource time) {
        this(time, config -> null, SpendingHistory.NONE);
    }

    /** Settings and what goes with them. */
    private record InForce(
            BudgetSettings settings,
            List<BudgetLine> lines,
            @Nullable SharedCount shared,
            CompletableFuture<@Nullable Void> restored) {}

    /** Puts settings in force from the next attempt on. What is counted stays, where a budget still counts the same. */
    public synchronized void reconfigure(BudgetSettings settings) {
        InForce before = inForce;
        if (settings.equals(before.settings)) {
            return;
        }
        List<BudgetLine> lines = new ArrayList<>();
        List<BudgetLine> begun = new ArrayList<>();
        for (Budget budget : settings.budgets()) {
            BudgetLine line = BudgetLine.of(budget, before.lines);
            lines.add(line);
            if (budget.scope() != BudgetScope.CALL
                    && before.lines.stream().noneMatch(known -> known.accounts() == line.accounts())) {
                begun.add(line);
            }
        }
        lines.sort(Comparator.comparing(line -> line.budget().onExceed()));
        SharedCount shared = shared(settings, before);
        CompletableFuture<@Nullable Void> restored =
                history == SpendingHistory.NONE || begun.isEmpty() ? before.restored : restored(begun);
        inForce = new InForce(settings, List.copyOf(lines), shared, shared == null ? restored : RESTORED);
        if (before.shared != null && before.shared != shared) {
            before.shared.close();
        }
    }

    /** What was counted for a budget of that name before is in the history too. */
    private CompletableFuture<@Nullable Void> restored(List<BudgetLine> begun) {
        begun.forEach(line -> tally.forget(line.accounts().prefix()));
        return Restoration.start(begun, history, tally);
    }

    /** Whether nothing is limited. */
    public boolean isEmpty() {
        return inForce.lines.isEmpty();
    }

    /** How often a shared store did not answer. */
    public long storeFailures() {
        return storeFailures.get();
    }

    /** Asks for an attempt's share; null where no budget counts it. */
    public @Nullable BudgetDecision reserve(Spender spender, Demand demand) {
        InForce now = inForce;
        if (!now.restored.isDone()) {
            return new BudgetDecision.Later(now.restored.thenApply(restored -> null));
        }
        List<Share> ofCall = List.of();
        List<Share> ofWindows = List.of();
        long millis = tally.epochMillis();
        for (BudgetLine line : now.lines) {
            if (!line.counts(spender, demand)) {
                continue;
            }
            if (line.refusesUnpriced(demand)) {
                return new BudgetDecision.Unpriced(line.budget());
            }
            Share share = line.share(spender, demand, millis);
            if (share != null && line.budget().scope() == BudgetScope.CALL) {
                ofCall = with(ofCall, share);
            } else if (share != null) {
                ofWindows = with(ofWindows, share);
            }
        }
        return ofCall.isEmpty() && ofWindows.isEmpty()
                ? null
                : tally.reserve(new Shares(spender.unit(), ofCall, ofWindows), now.shared, now.settings.failsOpen());
    }

    private static List<Share> with(List<Share> shares, Share share) {
        List<Share> all = shares.isEmpty() ? new ArrayList<>(4) : shares;
        all.add(share);
        return all;
    }

    private @Nullable SharedCount shared(BudgetSettings settings, InForce before) {
        BudgetStoreConfig config = settings.shared();
        if (config == null || config.equals(before.settings.shared())) {
            return config == null ? null : before.shared;
        }
        BudgetStore store = stores.apply(config);
        if (store == null) {
            HeddleLog.warn("budgets: there is no store of type '" + config.type()
                    + "'; put heddle-stores.jar beside heddle.jar or on the class path. Meanwhile "
                    + (settings.failsOpen()
                            ? "this process counts on its own"
                            : "calls that budgets count are refused"));
        }
        return new SharedCount(store == null ? new AbsentStore() : store, config.timeout(), time, storeFailures);
    }
}
