package dev.heddle.runtime.budget;

import dev.heddle.runtime.routing.NamePattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which attempts a budget counts: those that everything said here fits; an empty list says nothing. Immutable.
 *
 * @param providers names of the providers asked
 * @param models names of the models asked
 * @param calls ids of annotated methods
 * @param teams who made the call
 * @param features what the call is made for
 */
public record BudgetMatch(
        List<NamePattern> providers,
        List<NamePattern> models,
        List<NamePattern> calls,
        List<NamePattern> teams,
        List<NamePattern> features) {

    /** Every attempt. */
    public static final BudgetMatch ALL = new BudgetMatch(List.of(), List.of(), List.of(), List.of(), List.of());

    public BudgetMatch {
        providers = List.copyOf(providers);
        models = List.copyOf(models);
        calls = List.copyOf(calls);
        teams = List.copyOf(teams);
        features = List.copyOf(features);
    }

    boolean fits(Spender spender, String provider, String model) {
        return this == ALL
                || (fits(providers, provider)
                        && fits(models, model)
                        && fits(calls, spender.method())
                        && fits(teams, spender.team())
                        && fits(features, spender.feature()));
    }

    private static boolean fits(List<NamePattern> patterns, @Nullable String name) {
        if (patterns.isEmpty()) {
            return true;
        }
        for (NamePattern pattern : patterns) {
            if (name != null && pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
