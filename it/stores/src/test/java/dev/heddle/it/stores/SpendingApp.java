package dev.heddle.it.stores;

import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetDecision;
import dev.heddle.runtime.budget.BudgetMatch;
import dev.heddle.runtime.budget.BudgetReservation;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetSettings;
import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.BudgetStoreProvider;
import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.BudgetWindow;
import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.budget.Demand;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.budget.Spender;
import dev.heddle.runtime.budget.SpendingHistory;
import dev.heddle.runtime.extension.Extensions;
import dev.heddle.runtime.time.TimeSource;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Spends, with many callers at a time, as much as the budgets let it, and prints who used what. Arguments: type, URL and prefix of the
 * store, how many callers.
 */
final class SpendingApp {

    static final long COMPANY = 40_000;
    static final long TEAM = 16_000;
    static final long USER = 2_400;
    static final int ESTIMATE = 10;

    private static final int LONGEST_CALL_MILLIS = 200;
    private static final int REFUSALS = 3;
    private static final int TOLD_EVERY = 100;

    private final Budgets budgets = new Budgets(TimeSource.SYSTEM, SpendingApp::store, SpendingHistory.NONE);
    private final Map<String, AtomicLong> used = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();

    private SpendingApp() {}

    public static void main(String[] arguments) throws InterruptedException {
        SpendingApp app = new SpendingApp();
        app.budgets.reconfigure(new BudgetSettings(
                List.of(
                        budget("company", BudgetScope.GLOBAL, COMPANY),
                        budget("each-team", BudgetScope.TEAM, TEAM),
                        budget("each-user", BudgetScope.USER, USER)),
                new BudgetStoreConfig(arguments[0], arguments[1], null, null, arguments[2], Duration.ofSeconds(10)),
                false));
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
            int number = i;
            Thread caller = new Thread(null, () -> app.spend(number), "caller-" + i, 256 << 10);
            caller.start();
            callers.add(caller);
        }
        for (Thread caller : callers) {
            caller.join();
        }
        app.used.forEach((who, tokens) -> System.out.println("USED " + who + " " + tokens));
        System.exit(0);
    }

    private static Budget budget(String name, BudgetScope scope, long limit) {
        return new Budget(
                name,
                scope,
                BudgetUnit.TOKENS,
                limit,
                new BudgetWindow(1, BudgetWindow.Unit.HOUR, false, ZoneOffset.UTC),
                List.of(),
                OnExceed.REJECT,
                null,
                BudgetMatch.ALL,
                true);
    }

    private static @Nullable BudgetStore store(BudgetStoreConfig config) {
        return new Extensions(List.of())
                .providers(BudgetStoreProvider.class).stream()
                        .filter(provider -> provider.type().equals(config.type()))
                        .findFirst()
                        .map(provider -> provider.create(config))
                        .orElse(null);
    }

    /** Half of all callers belong to one team. */
    private void spend(int number) {
        String team = number % 2 == 0 ? "team-0" : "team-" + (1 + number % 3);
        String user = "user-" + number % 20;
        int refused = 0;
        while (refused < REFUSALS) {
            BudgetDecision decision = decide(new Spender(team, "feature", user, null, new Object()));
            if (decision instanceof BudgetReservation reservation) {
                int tokens = ThreadLocalRandom.current().nextInt(ESTIMATE + 1);
                pause(LONGEST_CALL_MILLIS);
                reservation.settle(tokens, 0);
                for (String who : List.of("company", team, user)) {
                    used.computeIfAbsent(who, unknown -> new AtomicLong()).addAndGet(tokens);
                }
                if (calls.incrementAndGet() % TOLD_EVERY == 0) {
                    System.out.println("CALLS " + calls);
                }
            } else {
                refused += decision instanceof BudgetDecision.Exceeded ? 1 : 0;
                pause(LONGEST_CALL_MILLIS);
            }
        }
    }

    private @Nullable BudgetDecision decide(Spender spender) {
        BudgetDecision decision = budgets.reserve(spender, new Demand("openai", "gpt-4o", ESTIMATE, 0, false));
        try {
            return decision instanceof BudgetDecision.Later later
                    ? later.answer().get(1, TimeUnit.MINUTES)
                    : decision;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void pause(int longest) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(longest));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
