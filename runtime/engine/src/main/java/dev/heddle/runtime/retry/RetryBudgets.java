package dev.heddle.runtime.retry;

import java.util.concurrent.ConcurrentHashMap;

/** The retry budget of each provider. Thread-safe; providers beyond a thousand share one. */
public final class RetryBudgets {

    private static final int MAX_PROVIDERS = 1_000;
    private static final String OTHERS = "";

    private final ConcurrentHashMap<String, RetryBudget> byProvider = new ConcurrentHashMap<>();

    public RetryBudget of(String provider, RetryBudgetPolicy policy, long nanoTime) {
        RetryBudget known = byProvider.get(provider);
        if (known != null) {
            return known;
        }
        String name = byProvider.size() < MAX_PROVIDERS ? provider : OTHERS;
        return byProvider.computeIfAbsent(name, made -> new RetryBudget(policy, nanoTime));
    }
}
