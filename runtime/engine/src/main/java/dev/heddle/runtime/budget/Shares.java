package dev.heddle.runtime.budget;

import java.util.List;

/**
 * What all budgets count of one attempt.
 *
 * @param unit see {@link Spender#unit}
 * @param ofCall shares of budgets of the call itself
 * @param ofWindows the others; those of budgets that refuse come first
 */
record Shares(Object unit, List<Share> ofCall, List<Share> ofWindows) {}
