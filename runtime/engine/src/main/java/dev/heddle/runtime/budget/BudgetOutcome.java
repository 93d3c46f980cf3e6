package dev.heddle.runtime.budget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What budgets did to a call.
 *
 * @param states how they stand after it, each once
 * @param warnings the levels that it was the first to reach
 * @param events what did not fit, in the order in which it was tried
 * @param shadowed names of budgets that would have refused it if they were in force
 * @param downgraded whether a cheaper target was asked
 */
public record BudgetOutcome(
        List<BudgetState> states,
        List<Warning> warnings,
        List<Event> events,
        List<String> shadowed,
        boolean downgraded) {

    /** An attempt that did not get its share. */
    public record Event(BudgetDecision.Refused refused, OnExceed action) {}

    /** A level that was reached first in its window. */
    public record Warning(String budget, int percent) {}

    /** Of the attempts that were made. */
    public static BudgetOutcome of(List<BudgetReservation> made, List<Event> events, boolean downgraded) {
        Map<String, BudgetState> states = new LinkedHashMap<>();
        List<Warning> warnings = new ArrayList<>();
        for (BudgetReservation reservation : made) {
            reservation.states().forEach(state -> states.put(state.budget().name(), state));
            warnings.addAll(reservation.warnings());
        }
        List<String> shadowed = states.values().stream()
                .filter(state -> state.budget().onExceed() == OnExceed.SHADOW)
                .filter(state -> state.spent() > state.budget().limit())
                .map(state -> state.budget().name())
                .toList();
        return new BudgetOutcome(List.copyOf(states.values()), warnings, List.copyOf(events), shadowed, downgraded);
    }
}
