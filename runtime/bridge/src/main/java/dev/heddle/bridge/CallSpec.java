package dev.heddle.bridge;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code @LlmCall} declares of one method, as the processor checked it. Immutable; one object for each method, so that two
 * are the same method's where they are identical.
 */
public final class CallSpec {

    /**
     * The generated code's contract: what was generated for another one is refused. 2 tells an invocation its tenants and cache
     * keys: code that does not would have one tenant's answers given to another.
     */
    public static final int CONTRACT = 2;

    private static final int AS_CONFIGURED = -1;
    private static final String CURRENCY = "USD";
    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final String id;
    private final Class<?> owner;
    private @Nullable String route;
    private @Nullable String model;
    private @Nullable String feature;
    private List<String> fallbackModels = List.of();
    private int retryBudget = AS_CONFIGURED;
    private boolean fallback;
    private boolean fallbackOnClientError;
    private boolean degradable = true;
    private long timeoutNanos;
    private int maxTokens;
    private @Nullable BigDecimal maxCostUsd;
    private String cache = "NONE";
    private long ttlNanos;
    private double similarity;
    private @Nullable String cacheScope;
    private int repair;

    private CallSpec(String id, Class<?> owner) {
        this.id = id;
        this.owner = owner;
    }

    /**
     * Begins a specification.
     *
     * @param contract the {@link #CONTRACT} that the calling code was generated for
     * @param id the method's name in configuration, telemetry and ledger
     * @throws IllegalStateException if the contract is another one
     */
    public static Builder of(int contract, String id) {
        if (contract != CONTRACT) {
            throw new IllegalStateException("The code generated for " + id + " speaks contract " + contract
                    + ", this Heddle speaks " + CONTRACT
                    + ": compile with the heddle-processor of the same version as the agent or heddle-runtime");
        }
        return new Builder(new CallSpec(id, CALLER.getCallerClass()));
    }

    public String id() {
        return id;
    }

    /** The generated class, in the application's loader. */
    Class<?> owner() {
        return owner;
    }

    public @Nullable String route() {
        return route;
    }

    /** The model in place of the request's own; null for the request's own. */
    public @Nullable String model() {
        return model;
    }

    /** What the cost is booked to. */
    public String feature() {
        return feature == null ? id : feature;
    }

    public List<String> fallbackModels() {
        return fallbackModels;
    }

    /** The most extra attempts of one invocation; -1 for as many as the SDK or the configuration allows. */
    public int retryBudget() {
        return retryBudget;
    }

    /** Whether a method stands in when the call finally failed. */
    public boolean hasFallback() {
        return fallback;
    }

    public boolean fallbackOnClientError() {
        return fallbackOnClientError;
    }

    public boolean degradable() {
        return degradable;
    }

    /** How long one invocation may take; 0 for no limit. */
    public long timeoutNanos() {
        return timeoutNanos;
    }

    /** The most output tokens of a call; 0 for no limit. */
    public int maxTokens() {
        return maxTokens;
    }

    /** The most that one invocation may cost, in US dollars; null for no limit. */
    public @Nullable BigDecimal maxCostUsd() {
        return maxCostUsd;
    }

    /** {@code NONE}, {@code EXACT} or {@code SEMANTIC}. */
    public String cache() {
        return cache;
    }

    public long ttlNanos() {
        return ttlNanos;
    }

    public double similarity() {
        return similarity;
    }

    public @Nullable String cacheScope() {
        return cacheScope;
    }

    /** How often an answer that does not fit is asked for again. */
    public int repair() {
        return repair;
    }

    /** Collects what a method declares; what is not set is as the annotation's default. Not thread-safe. */
    public static final class Builder {

        private final CallSpec spec;

        private Builder(CallSpec spec) {
            this.spec = spec;
        }

        public Builder route(String route) {
            spec.route = route;
            return this;
        }

        public Builder model(String model) {
            spec.model = model;
            return this;
        }

        public Builder feature(String feature) {
            spec.feature = feature;
            return this;
        }

        public Builder fallbackModels(String... models) {
            spec.fallbackModels = List.of(models);
            return this;
        }

        public Builder retryBudget(int attempts) {
            spec.retryBudget = attempts;
            return this;
        }

        /** @param onClientError whether it also stands in for requests that were the caller's own fault */
        public Builder fallback(boolean onClientError) {
            spec.fallback = true;
            spec.fallbackOnClientError = onClientError;
            return this;
        }

        public Builder notDegradable() {
            spec.degradable = false;
            return this;
        }

        public Builder timeoutMillis(long millis) {
            spec.timeoutNanos = millis * 1_000_000L;
            return this;
        }

        public Builder maxTokens(int tokens) {
            spec.maxTokens = tokens;
            return this;
        }

        /** @param amountAndCurrency for example {@code 0.05 USD}; US dollars only */
        public Builder maxCost(String amountAndCurrency) {
            String amount = amountAndCurrency.strip();
            if (!amount.endsWith(CURRENCY)) {
                throw new IllegalArgumentException(spec.id + ": maxCost is '" + amountAndCurrency
                        + "'; allowed is an amount in US dollars, for example '0.05 USD'");
            }
            spec.maxCostUsd = new BigDecimal(
                    amount.substring(0, amount.length() - CURRENCY.length()).strip());
            return this;
        }

        public Builder cache(String mode, long ttlMillis, double similarity) {
            spec.cache = mode;
            spec.ttlNanos = ttlMillis * 1_000_000L;
            spec.similarity = similarity;
            return this;
        }

        public Builder cacheScope(String scope) {
            spec.cacheScope = scope;
            return this;
        }

        public Builder repair(int times) {
            spec.repair = times;
            return this;
        }

        public CallSpec build() {
            return spec;
        }
    }
}
