package dev.heddle.runtime.budget;

import org.jspecify.annotations.Nullable;

/**
 * Whom a call is counted to. A null component is unknown: calls without a team share one team's budget, and so on, so that nothing
 * is spent past a budget by not saying who spends it.
 *
 * @param method the id of the annotated method around the call
 * @param unit what budgets of one call are counted for, by identity: the invocation, or the call itself
 */
public record Spender(
        @Nullable String team,
        @Nullable String feature,
        @Nullable String user,
        @Nullable String method,
        Object unit) {

    /** The spender's name in a scope; null where it is unknown, or the scope has no names. */
    @Nullable
    String name(BudgetScope scope) {
        return switch (scope) {
            case TEAM -> team;
            case FEATURE -> feature;
            case USER -> user;
            case GLOBAL, CALL -> null;
        };
    }
}
