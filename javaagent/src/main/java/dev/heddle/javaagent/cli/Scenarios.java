package dev.heddle.javaagent.cli;

import dev.heddle.runtime.config.DidYouMean;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.cost.PriceLookup;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.ledger.whatif.ModelScenario;
import dev.heddle.runtime.ledger.whatif.RouteScenario;
import dev.heddle.runtime.ledger.whatif.Scenario;
import dev.heddle.runtime.routing.Route;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what would be different. */
final class Scenarios {

    private static final String MODEL = "model=";
    private static final String ROUTE = "route=";
    private static final String ARROW = "->";
    private static final int MAX_NAMED = 10;

    private Scenarios() {}

    static Scenario of(String change, HeddleConfig config, PriceCatalogue prices)
            throws Conditions.WrongConditionException {
        if (change.startsWith(ROUTE)) {
            return route(change.substring(ROUTE.length()), config, prices);
        }
        String models = change.startsWith(MODEL) ? change.substring(MODEL.length()) : "";
        String by = models.contains(ARROW) ? ARROW : ":";
        int at = models.indexOf(by);
        if (at < 1 || at + by.length() == models.length()) {
            // A single name may be misspelt as well.
            String problem = models.isBlank() ? null : problem(models, null, prices);
            throw new Conditions.WrongConditionException(
                    "--what-if takes model=gpt-4o:gpt-4o-mini, model=llama3:8b->gpt-4o-mini where a name has a colon, or"
                            + " route=NAME, not '" + change + "'" + (problem == null ? "" : "; " + problem));
        }
        return model(models.substring(0, at), models.substring(at + by.length()), prices);
    }

    /** What stands before a slash is a provider where there is one of that name; models have slashes too. */
    private static Scenario model(String from, String to, PriceCatalogue prices)
            throws Conditions.WrongConditionException {
        int slash = to.indexOf('/');
        boolean named = slash > 0 && prices.knows(to.substring(0, slash));
        ModelScenario scenario = named
                ? new ModelScenario(from, to.substring(0, slash), to.substring(slash + 1))
                : new ModelScenario(from, null, to);
        String problem = problem(scenario.to(), scenario.provider(), prices);
        if (problem != null) {
            throw new Conditions.WrongConditionException(
                    "--what-if: " + problem + " Its price can be set in heddle.yaml under prices.");
        }
        return scenario;
    }

    /**
     * Checks a change against what was recorded.
     *
     * @param asked the models that attempts asked for
     */
    static void requireAsked(Scenario scenario, Collection<String> asked, PriceCatalogue prices)
            throws Conditions.WrongConditionException {
        if (scenario instanceof ModelScenario of
                && !asked.isEmpty()
                && !asked.contains(of.from())
                && problem(of.from(), null, prices) != null) {
            String near = DidYouMean.nearest(of.from(), asked);
            throw new Conditions.WrongConditionException("--what-if: no attempt asked for a model '" + of.from() + "'"
                    + meant(near == null ? List.of() : List.of(near)) + " They asked for "
                    + asked.stream().limit(MAX_NAMED).collect(Collectors.joining(", "))
                    + (asked.size() > MAX_NAMED ? " and others." : "."));
        }
    }

    /** What is wrong with a model that has no price; null where it has one. */
    private static @Nullable String problem(String model, @Nullable String provider, PriceCatalogue prices) {
        PriceLookup lookup = prices.lookup(provider, model, Instant.now());
        return lookup.matches().isEmpty()
                ? "no price of a model '" + model + "'" + (provider == null ? "" : " of " + provider) + " is known"
                        + meant(lookup.nearMisses())
                : null;
    }

    private static String meant(List<String> near) {
        return near.isEmpty() ? "." : "; did you mean " + String.join(", ", near) + "?";
    }

    private static Scenario route(String name, HeddleConfig config, PriceCatalogue prices)
            throws Conditions.WrongConditionException {
        for (Route route : config.routes()) {
            if (route.name().equals(name)) {
                return new RouteScenario(route, new ProviderNames(config.providers()), prices);
            }
        }
        List<String> known = config.routes().stream().map(Route::name).toList();
        String near = DidYouMean.nearest(name, known);
        throw new Conditions.WrongConditionException("--what-if: heddle.yaml has no route '" + name + "'"
                + (known.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", known))
                + (near == null ? "" : "; did you mean '" + near + "'?"));
    }
}
