package dev.heddle.runtime.budget;

import org.jspecify.annotations.Nullable;

/**
 * How a budget stands for the spender of a call.
 *
 * @param key the team or feature; null in other scopes: users and calls are too many to be told apart
 * @param spent with what the call is taken to use or has used
 */
public record BudgetState(Budget budget, @Nullable String key, long spent) {}
